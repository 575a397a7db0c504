"""What may stand in the fields of a paper, and how it is kept."""

from datetime import date

import pytest

from ..paper_fields import PaperField as F
from ..paper_fields import PaperFieldInvalid, cleaned

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (F.NUMBER, "  45/2019-GKS ", "45/2019-GKS"),
        (F.ISSUED_ON, "2/7/2019", "2019-07-02"),
        (F.ISSUED_ON, "2019-07-02", "2019-07-02"),
        (F.ISSUED_BY, "UBND  phường Hồng Bàng", "UBND phường Hồng Bàng"),
        (F.FULL_NAME, "Nguyễn Thị Hoàng Oanh", "Nguyễn Thị Hoàng Oanh"),
        (F.IDENTITY_NUMBER, "031 190 001 234", "031190001234"),
        (F.IDENTITY_NUMBER, "031234567", "031234567"),
        (F.DATE_OF_BIRTH, "05.03.1990", "1990-03-05"),
        (F.NUMBER, "  ", ""),
    ],
)
def test_values_are_kept_in_one_spelling(field, typed, kept):
    assert cleaned(field, typed, today=TODAY) == kept


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (F.NUMBER, "không số"),
        (F.NUMBER, "1" * 61),
        (F.ISSUED_ON, "31/02/2019"),
        (F.ISSUED_ON, "17/11/2026"),
        (F.DATE_OF_BIRTH, "05/03/1890"),
        (F.FULL_NAME, "Nguyễn 1"),
        (F.FULL_NAME, "..."),
        (F.IDENTITY_NUMBER, "0311900012"),
        (F.IDENTITY_NUMBER, "097190001234"),
        (F.ISSUED_BY, "a" * 301),
    ],
)
def test_what_cannot_be_right_is_refused(field, typed):
    with pytest.raises(PaperFieldInvalid):
        cleaned(field, typed, today=TODAY)
