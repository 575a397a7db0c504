"""Where a document's name ends and the name of its blank form begins."""

import pytest

from motcua.catalog.importer.attachments import part_form


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Đơn theo Mẫu số 94 của Chính phủ;", "Mẫu số 94.docx"),
        ("Đơn theo Mẫu số 94 của Chính phủ", "Mẫu số 94.docx"),
        ("Văn bản đề nghị của thư viện.", "Phụ lục IX.doc"),
        ("Bản kê sách (có xác nhận)", "Mau 35 - Phu luc II_36.2025.TT-TV.docx"),
        ("Danh sách bạn đọc theo Nghị định số 1/2026/NĐ-CP.", "mau so 5.pdf"),
        ("Tờ khai theo mẫu", "1.000312.docx"),
        ("Tờ khai theo quy định", "tờ trình.docx"),
        ("Thông báo theo mẫu;", "MauThongbao.docxMauDanhsach (2).docx"),
        ("Đơn mượn sách (Mẫu TV01).", "1.MuTV01.doc"),
    ],
)
def test_the_form_is_parted_from_the_name(name, form):
    assert part_form(name + form) == (name, form)


def test_a_name_without_a_file_has_no_form():
    assert part_form("Đơn theo mẫu") == ("Đơn theo mẫu", None)


def test_a_file_alone_is_also_the_name():
    name, form = part_form("Phụ lục số 05.docx")
    assert (name, form) == ("Phụ lục số 05", "Phụ lục số 05.docx")
