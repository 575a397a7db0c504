"""How signatures look: every Vietnamese name readable, in blue and red of their own."""

import io
import json

import pytest
from pypdf import PdfReader

from ..stamps import drawn

NAMES = (
    "Hoàng Minh Đức",
    "Nguyễn Thị Thanh Bình",
    "Lưỡng Ngữ Ửng Ỷ Ỗ Ẵ",
    "Đặng Hữu Phước Ứng",
    "Trương Mỹ Duyên Ợ Ặ Ậ Ệ",
)


def read(pdf: bytes) -> str:
    return " ".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())


def faces(pdf: bytes) -> set[str]:
    fonts = PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"].values()
    return {str(font.get_object()["/BaseFont"]).split("+")[-1].split("-")[0] for font in fonts}


@pytest.mark.parametrize("name", NAMES)
def test_every_letter_of_a_name_isdrawn_in_one_typeface(name):
    values = {"name": name, "position": "PHÓ CHỦ TỊCH", "organisation": "", "signed_at": "nay"}

    drawing = drawn("person", json.dumps(values))

    assert name in read(drawing)
    assert faces(drawing) == {"Tinos"}


def test_the_seal_bears_the_agency_letter_by_letter():
    agency = "Ủy ban nhân dân phường Hồng Bàng"

    drawing = drawn("seal", json.dumps({"agency": agency}))

    assert agency.upper().replace(" ", "") in read(drawing).replace(" ", "")
    assert faces(drawing) == {"Tinos"}
