"""Numbers of people and enterprises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.identifiers_vn import (
    PERSONAL_ID_FORM,
    PERSONAL_ID_PROVINCE,
    TAX_CODE_CHECK,
    TAX_CODE_FORM,
    personal_id_problem,
    tax_check_digit,
    tax_code_problem,
)

NINE = st.text("0123456789", min_size=9, max_size=9)


@pytest.mark.parametrize("number", ["031090001234", "001200000001", "096301999999", "101090000001"])
def test_a_personal_id_has_twelve_digits_and_a_place(number):
    assert personal_id_problem(number) is None


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("", PERSONAL_ID_FORM),
        ("03109000123", PERSONAL_ID_FORM),
        ("0310900012345", PERSONAL_ID_FORM),
        ("03109000123x", PERSONAL_ID_FORM),
        ("031090001234\n", PERSONAL_ID_FORM),
        ("٠٣١٠٩٠٠٠١٢٣٤", PERSONAL_ID_FORM),
        ("000090001234", PERSONAL_ID_PROVINCE),
        ("097090001234", PERSONAL_ID_PROVINCE),
        ("100090001234", PERSONAL_ID_PROVINCE),
    ],
)
def test_what_is_no_personal_id_is_said(number, problem):
    assert personal_id_problem(number) == problem


@pytest.mark.parametrize("code", ["0100109106", "0100109106-001", "0300588569", "031090001234"])
def test_tax_codes_in_their_three_forms(code):
    assert tax_code_problem(code) is None


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("0100109107", TAX_CODE_CHECK),
        ("0100109106-1", TAX_CODE_FORM),
        ("010010910", TAX_CODE_FORM),
        ("0100109106001", TAX_CODE_FORM),
        ("0100109106\n", TAX_CODE_FORM),
        ("", TAX_CODE_FORM),
        ("000090001234", PERSONAL_ID_PROVINCE),
    ],
)
def test_what_is_no_tax_code_is_said(code, problem):
    assert tax_code_problem(code) == problem


@given(NINE)
def test_one_check_digit_at_most_fits(nine):
    fitting = [digit for digit in "0123456789" if tax_code_problem(nine + digit) is None]

    assert fitting == [one for one in [tax_check_digit(nine)] if one != "x"]


@given(NINE, st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(nine, place, shift):
    right = tax_check_digit(nine)
    changed = nine[:place] + str((int(nine[place]) + shift) % 10) + nine[place + 1 :]

    assert right == "x" or tax_code_problem(changed + right) is not None
