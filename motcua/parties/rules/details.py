"""Which details a party of each kind must have, and how they must fit together."""

import re
from collections.abc import Iterator
from datetime import date

from motcua.kernel.identifiers_vn import (
    PERSONAL_ID_FORM,
    personal_id_problem,
    tax_code_problem,
)

from ..types import PartyDetails, PartyKind, Sex

NAME_MISSING = "Enter the full name."
PERSONAL_ID_MISSING = "Enter the 12-digit personal identification number."
TAX_CODE_MISSING = "Enter the tax code of the enterprise."
NAMED_BY_TAX_CODE = "An enterprise is named by its tax code; leave the personal number empty."
PASSPORT_MISSING = "Enter the number and the country of the passport."
ADDRESS_MISSING = "Write where the person lives: without a number it says who it is."
PHONE_MISSING = "Write a telephone number: without a number of the State it says who it is."
BORN_LATER = "The date of birth is in the future."
YEAR_DIFFERS = "The year of birth does not fit the personal identification number."
SEX_DIFFERS = "The sex does not fit the personal identification number."
_TWELVE_DIGITS = re.compile(r"[0-9]{12}")


def born_by_personal_id(personal_id: str) -> tuple[int, Sex]:
    """Return year of birth and sex in a 12-digit personal id (Law on Identity 26/2023)."""
    century_and_sex = int(personal_id[3])
    year = 1900 + 100 * (century_and_sex // 2) + int(personal_id[4:6])
    return year, Sex.MALE if century_and_sex % 2 == 0 else Sex.FEMALE


def details_problems(details: PartyDetails, *, on: date) -> list[dict[str, str]]:
    """Return every problem of the details, as pointer and reason; empty when they are in order."""
    return [{"pointer": f"/{name}", "detail": reason} for name, reason in _problems(details, on)]


def unnumbered_problems(details: PartyDetails) -> list[dict[str, str]]:
    """Return what is missing of a person without a number.

    Decree 20/2008/NĐ-CP, art. 8: who sends a petition gives name, address and telephone number or
    e-mail address; what has none of them is not taken.
    """
    wanted = {
        "full_name": (details.full_name, NAME_MISSING),
        "address": (details.address.detail, ADDRESS_MISSING),
        "phone": (details.phone, PHONE_MISSING),
    }
    return [
        {"pointer": f"/{name}", "detail": reason}
        for name, (value, reason) in wanted.items()
        if not value.strip()
    ]


def _problems(details: PartyDetails, on: date) -> Iterator[tuple[str, str]]:
    if not details.full_name.strip():
        yield "full_name", NAME_MISSING
    yield from _number_problems(details)
    if details.birth_date and details.birth_date > on:
        yield "birth_date", BORN_LATER
    is_citizen = details.kind != PartyKind.FOREIGNER
    if is_citizen and details.personal_id and not personal_id_problem(details.personal_id):
        yield from _contradictions(details)


def _number_problems(details: PartyDetails) -> Iterator[tuple[str, str]]:
    match details.kind:
        case PartyKind.CITIZEN if not details.personal_id:
            yield "personal_id", PERSONAL_ID_MISSING
        case PartyKind.ENTERPRISE if not details.tax_code:
            yield "tax_code", TAX_CODE_MISSING
        case PartyKind.FOREIGNER if not (
            details.personal_id or (details.passport_number and details.passport_country)
        ):
            yield "passport_number", PASSPORT_MISSING
    if details.kind == PartyKind.ENTERPRISE and details.tax_code and details.personal_id:
        yield "personal_id", NAMED_BY_TAX_CODE
    elif details.personal_id and (problem := _personal_id_problem(details)):
        yield "personal_id", problem
    if details.tax_code and (problem := tax_code_problem(details.tax_code)):
        yield "tax_code", problem


def _personal_id_problem(details: PartyDetails) -> str | None:
    """Return what is wrong with the number.

    Decree 69/2024/NĐ-CP, art. 5(2): a foreigner's number is a row of digits that the system of
    electronic identities makes; unlike a citizen's it says neither birth, sex nor province.
    """
    if details.kind != PartyKind.FOREIGNER:
        return personal_id_problem(details.personal_id)
    return None if _TWELVE_DIGITS.fullmatch(details.personal_id) else PERSONAL_ID_FORM


def _contradictions(details: PartyDetails) -> Iterator[tuple[str, str]]:
    year, sex = born_by_personal_id(details.personal_id)
    if details.birth_date and details.birth_date.year != year:
        yield "birth_date", YEAR_DIFFERS
    if details.sex and details.sex != sex:
        yield "sex", SEX_DIFFERS
