"""A question for a personal number that also takes a foreigner's passport."""

import pytest

from ..rules.checking import check
from ..rules.facts import prefill
from ..rules.parsing import parse_form
from ..rules.writing import definition_of
from .filling import TODAY


def form(**field):
    number = {"type": "string", "x-kind": "personal_id", "title": "Số", "x-title-en": "Number"}
    born = {
        "type": "string",
        "x-kind": "date",
        "format": "date",
        "title": "Ngày sinh",
        "x-title-en": "Born",
    }
    section = {
        "type": "object",
        "title": "Người",
        "x-title-en": "Person",
        "properties": {"born": born, "number": number | field},
        "required": ["number"],
    }
    rule = {"kind": "id-fits-birth", "at": "person.number", "other": "person.born"}
    return parse_form(
        {
            "$id": "urn:motcua:form:thu",
            "type": "object",
            "title": "Thử",
            "x-title-en": "Try",
            "properties": {"person": section},
            "x-rules": [rule],
        }
    )


def checked(one, number, born="1988-02-01"):
    return check(one, {"person": {"number": number, "born": born}}, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("tk4412987", "TK4412987"),
        ("17FV 09823", "17FV09823"),
        ("US512345678", "US512345678"),
        ("031 188 000417", "031188000417"),
    ],
)
def test_a_passport_or_a_personal_number_is_taken(typed, canonical):
    found = checked(form(**{"x-foreign": True}), typed)

    assert found.errors == ()
    assert found.answers["person"]["number"] == canonical


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("03118800041", "personal_id_or_passport"),
        ("123456789", "personal_id_or_passport"),
        ("PASSPORT", "personal_id_or_passport"),
        ("TK44129871234567", "personal_id_or_passport"),
        ("000188000417", "personal_id_province"),
        ("031190000417", "id_unlike_birth"),
    ],
)
def test_a_digit_too_few_is_no_passport(typed, problem):
    errors = checked(form(**{"x-foreign": True}), typed).errors

    assert [one.message_key for one in errors] == [problem]


def test_without_the_keyword_it_is_a_personal_number_only():
    assert [one.message_key for one in checked(form(), "TK4412987").errors] == ["personal_id_form"]


def test_the_keyword_survives_writing_and_reading():
    one = form(**{"x-foreign": True})

    assert parse_form(definition_of(one)) == one


def test_a_passport_is_filled_in_only_where_it_is_taken():
    known = {"applicant.id_document": "TK4412987"}
    field = {"x-prefill": "applicant.personal_id"}

    answers, sources = prefill(form(**field, **{"x-foreign": True}), known)

    assert answers == {"person": {"number": "TK4412987"}}
    assert sources == {"/person/number": "applicant.id_document"}
    assert prefill(form(**field), known) == ({}, {})
    own = {**known, "applicant.personal_id": "031188000417"}
    assert prefill(form(**field, **{"x-foreign": True}), own)[0]["person"]["number"] == (
        "031188000417"
    )
