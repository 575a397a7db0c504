"""The next version of the rulebook: the newest one with other values, or a reason why not."""

from copy import deepcopy
from datetime import date

import pytest
import yaml
from django.conf import settings

from motcua.kernel.errors import InputInvalid

from ..errors import RulebookOutdated
from ..rules.rulebook_change import RulebookChange, changed_rulebook
from ..rules.rulebook_file import parse_rulebook

TODAY, LATER = date(2026, 11, 20), date(2027, 1, 1)
SHIPPED = yaml.safe_load((settings.ROOT / "data/rulebook/2026-08-05.yaml").read_text("utf-8"))


def change(values, **facts):
    given = {
        "base": "2026-08-05",
        "effective_from": LATER,
        "legal_basis": "NĐ 1/2027, Điều 2",
        "reason": "Luật đổi",
    }
    return RulebookChange(**(given | facts), values=values)


def test_what_changes_takes_the_new_article_and_the_rest_stays():
    before = deepcopy(SHIPPED)

    made = changed_rulebook(SHIPPED, change({"new_dates_allowed": 2}), today=TODAY)

    assert parse_rulebook(made).new_dates_allowed == 2
    assert made["parameters"]["new_dates_allowed"]["article"] == "NĐ 1/2027, Điều 2"
    stays = {k: v for k, v in made["parameters"].items() if k != "new_dates_allowed"}
    assert stays.items() <= SHIPPED["parameters"].items()
    assert made["refusal_reasons"] == SHIPPED["refusal_reasons"]
    assert (made["effective_from"], made["version"][:11]) == (LATER, "2027-01-01-")
    assert before == SHIPPED


def test_the_name_of_a_version_holds_its_content():
    names = {
        changed_rulebook(SHIPPED, change(values), today=TODAY)["version"]
        for values in ({"new_dates_allowed": 2}, {"new_dates_allowed": 3})
    }

    assert len(names) == 2
    again = changed_rulebook(SHIPPED, change({"new_dates_allowed": 2}), today=TODAY)["version"]
    assert again in names


@pytest.mark.parametrize(
    ("values", "facts", "pointer"),
    [
        ({"new_dates_allowed": "2"}, {}, "/values/new_dates_allowed"),
        ({"new_dates_allowed": True}, {}, "/values/new_dates_allowed"),
        ({"preparer_may_not_sign": 0}, {}, "/values/preparer_may_not_sign"),
        ({"opinion_limit": "2 fortnights"}, {}, "/values/opinion_limit"),
        ({"opinion_limit": ""}, {}, "/values/opinion_limit"),
        ({"fee_due_before": "filing"}, {}, "/values/fee_due_before"),
        ({"number_pattern": "{sequence}"}, {}, "/values/number_pattern"),
        ({"unheard_of": 1}, {}, "/values/unheard_of"),
        ({"new_dates_allowed": 1}, {}, ""),
        ({}, {}, ""),
        ({"new_dates_allowed": 2}, {"effective_from": date(2026, 11, 19)}, "/effective_from"),
        ({"new_dates_allowed": 2}, {"legal_basis": " "}, "/legal_basis"),
        ({"new_dates_allowed": 2}, {"reason": ""}, "/reason"),
    ],
)
def test_a_change_nobody_understands_is_refused(values, facts, pointer):
    with pytest.raises(InputInvalid) as refused:
        changed_rulebook(SHIPPED, change(values, **facts), today=TODAY)

    assert [one["pointer"] for one in refused.value.errors] == [pointer]


def test_versions_follow_each_other():
    newest = changed_rulebook(SHIPPED, change({"new_dates_allowed": 2}), today=TODAY)
    other = change({"new_dates_allowed": 3}, base=newest["version"])

    assert changed_rulebook(newest, other, today=TODAY)["effective_from"] == LATER
    with pytest.raises(RulebookOutdated):
        changed_rulebook(newest, change({"new_dates_allowed": 3}), today=TODAY)
    earlier = change({"new_dates_allowed": 3}, base=newest["version"], effective_from=TODAY)
    with pytest.raises(InputInvalid):
        changed_rulebook(newest, earlier, today=TODAY)
