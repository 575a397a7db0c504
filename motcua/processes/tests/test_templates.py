"""The four templates that the program ships."""

import pytest

from motcua.kernel.working_time import TimeLimit, TimeUnit

from ..rules.publication import ROLES, publication_problems
from ..rules.reading import parse_process
from ..rules.routing import next_steps
from ..services.load_templates import TEMPLATES
from ..types import Completion, StepKind

LIMITS = {
    "tai-cho": "1/2",
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
    assert publication_problems(process, TimeLimit(LIMITS[key], TimeUnit.WORKING_DAY)) == []
    assert publication_problems(process, TimeLimit(1, TimeUnit.WORKING_HOUR)) != []


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
