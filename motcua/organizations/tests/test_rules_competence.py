"""Which row of competence counts."""

from datetime import date

import pytest

from motcua.kernel.identifiers import uuid7
from motcua.organizations.rules.competence import Question, answers, most_special
from motcua.organizations.types import CompetenceFacts, CompetenceLevel

from .factories import NOW, SINCE

AGENCY = uuid7(NOW)


def row(**facts):
    values = {
        "id": 1,
        "level": CompetenceLevel.DECIDE,
        "agency_id": None,
        "agency_kind": "commune_committee",
        "unit_code": "",
        "procedure_code": "",
        "field": "ho-tich",
        "area_code": "",
        "legal_basis": "Luật",
        "valid_from": SINCE,
        "valid_to": None,
    }
    return CompetenceFacts(**(values | facts))


QUESTION = Question("1.001193", "ho-tich", ("11311", "31"), date(2026, 11, 20))


def test_a_row_about_the_procedure_goes_before_one_about_its_field():
    special = row(field="", procedure_code="1.001193")

    assert most_special([row(), special], QUESTION) == [special]


def test_a_smaller_area_goes_before_a_larger():
    city, ward = row(area_code="31"), row(area_code="11311")

    assert most_special([row(), city, ward], QUESTION) == [ward]


def test_a_named_agency_goes_before_a_kind():
    named = row(agency_id=AGENCY, agency_kind="")

    assert most_special([row(), named], QUESTION) == [named]


def test_equal_rows_are_all_returned_so_that_nobody_guesses():
    assert len(most_special([row(), row(agency_kind="department")], QUESTION)) == 2


@pytest.mark.parametrize(
    "facts",
    [
        {"field": "chung-thuc"},
        {"field": "", "procedure_code": "2.000815"},
        {"area_code": "10606"},
        {"valid_from": date(2026, 11, 21)},
        {"valid_to": date(2026, 11, 19)},
        {"level": CompetenceLevel.TRANSFER},
    ],
)
def test_a_row_about_something_else_is_silent(facts):
    assert not answers(row(**facts), QUESTION)


@pytest.mark.parametrize("facts", [{"valid_from": QUESTION.on}, {"valid_to": QUESTION.on}])
def test_both_ends_of_the_period_belong_to_it(facts):
    assert answers(row(**facts), QUESTION)


def test_a_question_without_a_field_is_not_answered_by_a_row_for_fields():
    assert not answers(row(), Question("1.001193", "", ("11311",), QUESTION.on))
