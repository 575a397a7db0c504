"""Values proposed from text as programs recognise it: accents lost, digits taken for letters."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from motcua.kernel.paper_fields import PaperField as F

from ..fields import fields_of_paper, propose_fields
from ..rules.paper_fields import FieldRulesInvalid, read_field_rules, rules_on
from ..types import PageFacts, TextSource

TODAY = date(2026, 11, 16)
ID_CARD = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
CĂN CƯỚC CÔNG DÂN
Citizen Identity Card
Số / No.: 031l9OO01234
Họ và tên / Full name: NGUYỄN THỊ HOÀNG OANH
Ngày sinh / Date of birth: 05/O3/1990
Giới tính / Sex: Nữ Quốc tịch / Nationality: Việt Nam
Ngày, tháng, năm cấp: 12/08/2021
CỤC TRƯỞNG CỤC CẢNH SÁT QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI"""
BIRTH = """ỦY BAN NHÂN DÂN
PHƯỜNG HỒNG BÀNG
Sô: 45/2O19-GKS
GIẤY KHAI SINH
(BẢN SAO)
Họ, chữ đệm, tên: TRẦN MINH KHÔI
Ngày, thang, năm sinh: 21/06/2019 Ghi bằng chữ: Ngày hai mươi mốt
Số định danh cá nhân: 031 219 004567
Nơi đăng ký khai sinh: Ủy ban nhân dân phường Hồng Bàng
Hải Phòng, ngày 02 tháng 7 năm 2019"""
DEGREE = """BỘ GIÁO DỤC VÀ ĐÀO TẠO
TRƯỜNG ĐẠI HỌC HẢI PHÒNG
BẰNG TỐT NGHIỆP ĐẠI HỌC
Cho: Bà LÊ THU HÀ
Sinh ngày 9 tháng 1 năm 1988
Hải Phòng, ngày 15 tháng 7 năm 2010
Số hiệu: QC 012345"""


def page(text: str, number: int = 1, sure: float | None = 90.0) -> PageFacts:
    return PageFacts(number, (), TextSource.OCR, len(text.split()), sure, text)


def proposed(text: str, name: str, **more):
    found = propose_fields([page(text, **more)], fields_of_paper(name, on=TODAY), on=TODAY)
    return {one.field: one for one in found}


def values(text: str, name: str) -> dict[F, str]:
    return {field: one.value for field, one in proposed(text, name).items()}


def test_an_identity_card_with_letters_for_digits_is_read():
    assert values(ID_CARD, "Thẻ căn cước công dân") == {
        F.IDENTITY_NUMBER: "031190001234",
        F.FULL_NAME: "NGUYỄN THỊ HOÀNG OANH",
        F.DATE_OF_BIRTH: "1990-03-05",
        F.ISSUED_ON: "2021-08-12",
    }  # who issued it is a line of its own without a label: nothing is guessed


def test_a_birth_certificate_gives_number_day_agency_and_the_child():
    assert values(BIRTH, "Bản sao Giấy khai sinh") == {
        F.NUMBER: "45/2O19-GKS",
        F.ISSUED_ON: "2019-07-02",
        F.ISSUED_BY: "ỦY BAN NHÂN DÂN PHƯỜNG HỒNG BÀNG",
        F.FULL_NAME: "TRẦN MINH KHÔI",
        F.DATE_OF_BIRTH: "2019-06-21",
        F.IDENTITY_NUMBER: "031219004567",
    }


def test_a_degree_gives_the_day_it_is_dated_and_not_the_day_of_birth():
    found = values(DEGREE, "Bằng tốt nghiệp đại học")
    assert found[F.ISSUED_ON] == "2010-07-15"
    assert found[F.DATE_OF_BIRTH] == "1988-01-09"
    assert found[F.FULL_NAME] == "LÊ THU HÀ"
    assert found[F.NUMBER] == "QC 012345"
    assert found[F.ISSUED_BY] == "BỘ GIÁO DỤC VÀ ĐÀO TẠO"


def test_each_proposal_says_where_it_was_read_and_how_sure_that_is():
    found = proposed(BIRTH, "Giấy khai sinh", number=2, sure=80.0)
    assert found[F.DATE_OF_BIRTH].page == 2
    assert found[F.DATE_OF_BIRTH].snippet.startswith("Ngày, thang, năm sinh: 21/06/2019")
    assert found[F.DATE_OF_BIRTH].confidence == 80
    assert found[F.ISSUED_ON].confidence == 64  # it has no label
    repaired = proposed(ID_CARD, "Thẻ căn cước", sure=80.0)[F.DATE_OF_BIRTH]
    assert repaired.confidence == 72  # one letter was taken for a digit


def test_the_surest_page_gives_the_value():
    pages = [page("Số: 1/UBND", 1, 60.0), page("Số: 12/GXN", 2, 95.0)]
    [found] = propose_fields(pages, [F.NUMBER], on=TODAY)
    assert (found.value, found.page) == ("12/GXN", 2)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "Giấy khai sinh"),
        ("Số nhà 12 đường Trần Phú", "Đơn đề nghị"),
        ("Ngày sinh: 31/02/1990", "Giấy khai sinh"),  # no such day
        ("Ngày sinh: 05/03/2090", "Giấy khai sinh"),  # still to come
        ("Số định danh cá nhân: 097219004567", "Giấy khai sinh"),  # no such province
        ("Họ và tên: ................", "Giấy khai sinh"),  # a form nobody filled in
        ("Điện thoại: 0225 3846 123 456 789", "Đơn"),
    ],
)
def test_what_cannot_be_right_is_not_proposed(text, name):
    assert values(text, name) == {}


def test_a_page_that_says_its_text_itself_is_sure():
    [found] = propose_fields([page("Số: 12/GXN", sure=None)], [F.NUMBER], on=TODAY)
    assert found.confidence == 90  # "so" is a short label


def test_the_kind_of_paper_decides_what_is_looked_for():
    assert fields_of_paper("Hộ chiếu", on=TODAY)[0] == F.IDENTITY_NUMBER
    assert fields_of_paper("Bản vẽ", on=TODAY) == (F.NUMBER, F.ISSUED_ON, F.ISSUED_BY)


def entry(**changes):
    path = Path(settings.ROOT) / "data" / "digitisation" / "paper-fields.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))[0] | changes


def test_rules_count_from_their_day_and_the_first_before():
    later = date(2027, 1, 1)
    first, second = read_field_rules([entry(effective_from=later), entry()])
    assert rules_on((first, second), date(2020, 1, 1)) is first
    assert rules_on((first, second), later) is second


@pytest.mark.parametrize(
    "changes",
    [
        {"labels": {"number": ["so"]}},
        {"labels": {"colour": ["mau"]}},
        {"agencies": ["Ủy ban"]},
        {"kinds": [{"words": ["khai sinh"], "fields": ["number"]}]},
        {"effective_from": "2023"},
    ],
)
def test_a_file_of_rules_that_says_less_is_refused(changes):
    with pytest.raises(FieldRulesInvalid):
        read_field_rules([entry(**changes)])
    with pytest.raises(FieldRulesInvalid):
        read_field_rules([])
