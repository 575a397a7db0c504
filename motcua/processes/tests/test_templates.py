"""The templates that the program ships."""

from fractions import Fraction

import pytest

from motcua.kernel.working_time import TimeLimit, TimeUnit

from ..rules.publication import ROLES, publication_problems
from ..rules.reading import parse_process
from ..rules.routing import next_steps
from ..services.load_templates import TEMPLATES
from ..types import Completion, LegalUse, StepKind

LIMITS = {
    "giai-quyet-ngay": "1/8",
    "tai-cho": "1/2",
    "trong-ngay": "1",
    "lien-thong-nhanh": "3",
    "tham-dinh-nhanh": "7",
    "mot-cap": "3",
    "tham-dinh-lay-y-kien": "15",
    "lien-thong-xa-tinh": "10",
}


def template(key):
    return parse_process((TEMPLATES / f"{key}.bpmn").read_bytes())


@pytest.mark.parametrize("key", sorted(LIMITS))
def test_a_template_can_be_published_within_its_own_time_and_not_in_less(key):
    process = template(key)

    assert process.key == key
    own = TimeLimit(LIMITS[key], TimeUnit.WORKING_DAY)
    less = TimeLimit(own.working_hours * Fraction(9, 10), TimeUnit.WORKING_HOUR)
    assert publication_problems(process, [LegalUse("own", own)]) == []
    assert publication_problems(process, [LegalUse("less", less)]) != []


@pytest.mark.parametrize("key", sorted(LIMITS))
def test_a_template_starts_with_reception_and_ends_with_return(key):
    kinds = [step.kind for step in template(key).steps]

    assert kinds[0] is StepKind.RECEIVE
    assert kinds[-3:] == [StepKind.SIGN, StepKind.ISSUE, StepKind.RETURN]


@pytest.mark.parametrize("key", sorted(LIMITS))
def test_a_template_says_everything_in_both_languages(key):
    process = template(key)

    assert process.title.en
    assert all(step.name.en and step.citizen.en for step in process.steps)


def test_the_opinions_are_asked_at_the_same_time_and_only_if_needed():
    process = template("tham-dinh-lay-y-kien")
    before = (Completion("tiep_nhan"), Completion("phan_cong"))

    asked = next_steps(process, (*before, Completion("tham_tra", "consult")), {})
    direct = next_steps(process, (*before, Completion("tham_tra", "direct")), {})

    assert [step.key for step in asked] == ["y_kien_xa", "y_kien_tinh"]
    assert [step.key for step in direct] == ["tham_dinh"]


def test_every_role_of_a_process_is_a_role_of_officials():
    from motcua.organizations.types import Role

    assert {str(role) for role in Role} >= ROLES
