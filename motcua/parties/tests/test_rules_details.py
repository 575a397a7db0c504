"""What details a party must have and how they fit together."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.parties.public import PartyDetails, PartyKind, Sex
from motcua.parties.rules.contact import contact_problems
from motcua.parties.rules.details import born_by_personal_id, details_problems

ON = date(2026, 11, 20)
LAN = PartyDetails(
    kind=PartyKind.CITIZEN,
    full_name="Trần Thị Lan",
    personal_id="031190001234",
    birth_date=date(1990, 5, 3),
    sex=Sex.FEMALE,
)


def pointers(details):
    return [problem["pointer"] for problem in details_problems(details, on=ON)]


def test_complete_details_have_no_problem():
    assert pointers(LAN) == []


@pytest.mark.parametrize(
    ("number", "year", "sex"),
    [
        ("031090001234", 1990, Sex.MALE),
        ("031190001234", 1990, Sex.FEMALE),
        ("031200001234", 2000, Sex.MALE),
        ("031305001234", 2005, Sex.FEMALE),
        ("031410001234", 2110, Sex.MALE),
    ],
)
def test_the_number_carries_year_and_sex(number, year, sex):
    assert born_by_personal_id(number) == (year, sex)


@pytest.mark.parametrize(
    ("facts", "pointer"),
    [
        ({"full_name": "  "}, "/full_name"),
        ({"personal_id": ""}, "/personal_id"),
        ({"personal_id": "03119000123"}, "/personal_id"),
        ({"personal_id": "000190001234"}, "/personal_id"),
        ({"birth_date": date(1991, 5, 3)}, "/birth_date"),
        ({"sex": Sex.MALE}, "/sex"),
        ({"kind": PartyKind.ENTERPRISE}, "/tax_code"),
        ({"kind": PartyKind.ENTERPRISE, "tax_code": "0206703711"}, "/personal_id"),
        ({"kind": PartyKind.FOREIGNER, "personal_id": ""}, "/passport_number"),
        ({"kind": PartyKind.FOREIGNER, "personal_id": "12"}, "/personal_id"),
    ],
)
def test_each_mistake_is_named_at_its_field(facts, pointer):
    assert pointers(replace(LAN, **facts)) == [pointer]


def test_nobody_is_born_tomorrow():
    tomorrow = PartyDetails(
        kind=PartyKind.HOUSEHOLD, full_name="Hộ Nguyễn Văn A", birth_date=date(2026, 11, 21)
    )

    assert pointers(tomorrow) == ["/birth_date"]


def test_a_wrong_check_digit_of_a_tax_code_is_found():
    company = PartyDetails(kind=PartyKind.ENTERPRISE, full_name="Công ty A", tax_code="0206703711")

    assert pointers(company) == []
    assert pointers(replace(company, tax_code="0206703712")) == ["/tax_code"]


@pytest.mark.parametrize(
    "number", ["", "0912345678", "+84912345678", "0912 345 678", "+14155550100"]
)
def test_telephone_numbers_as_people_write_them(number):
    assert contact_problems(phone=number) == []


@pytest.mark.parametrize("number", ["12345", "09123456789012", "số của tôi"])
def test_what_is_no_telephone_number(number):
    assert contact_problems(phone=number)


def test_a_foreigners_number_says_neither_birth_nor_sex():
    """Decree 69/2024, art. 5(2): a row of digits without a meaning."""
    facts = {"kind": PartyKind.FOREIGNER, "personal_id": "998190001234", "sex": Sex.MALE}

    assert pointers(replace(LAN, **facts, birth_date=date(1975, 1, 1))) == []
