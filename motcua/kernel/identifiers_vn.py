"""Numbers by which Vietnam names people and enterprises, and what may be wrong with them.

A problem is an English sentence that is also a msgid; it says how the number should look.
"""

import re

PERSONAL_ID_FORM = "A personal identification number has 12 digits."
PERSONAL_ID_PROVINCE = "The first three digits of the personal identification number are wrong."
TAX_CODE_FORM = "A tax code has 10 digits, or 10 digits, a hyphen and 3 digits, or 12 digits."
TAX_CODE_CHECK = "The check digit of the tax code does not fit; look for a typing error."

_TWELVE = re.compile(r"[0-9]{12}")
_TAX = re.compile(r"([0-9]{10})(-[0-9]{3})?")
_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
# Codes of the 63 provinces up to 2025 stay inside numbers for life, so today's list is no measure;
# 001-096 are provinces, the codes above 100 are countries of birth (NĐ 70/2024).
_LAST_PROVINCE = 96


def personal_id_problem(text: str) -> str | None:
    """Return what is wrong with a 12-digit personal id, none if nothing (it has no check digit)."""
    if not _TWELVE.fullmatch(text):
        return PERSONAL_ID_FORM
    place = int(text[:3])
    if place == 0 or _LAST_PROVINCE < place <= 100:
        return PERSONAL_ID_PROVINCE
    return None


def tax_code_problem(text: str) -> str | None:
    """Return what is wrong with a tax code, none if nothing.

    Since 1 July 2025 the personal id is the tax code of a person (TT 86/2024/TT-BTC).
    """
    if _TWELVE.fullmatch(text):
        return personal_id_problem(text)
    found = _TAX.fullmatch(text)
    if found is None:
        return TAX_CODE_FORM
    ten = found.group(1)
    return None if tax_check_digit(ten[:9]) == ten[9] else TAX_CODE_CHECK


def tax_check_digit(nine: str) -> str:
    """Return the tenth digit for the first nine of a tax code, ``x`` where no code can exist."""
    rest = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, nine, strict=True)) % 11
    digit = 10 - rest
    return "x" if digit == 10 else str(digit)
