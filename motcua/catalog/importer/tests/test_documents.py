"""Rows, quantities, cases and notes of the documents table."""

import pytest

from motcua.catalog.importer.documents import read_documents
from motcua.catalog.importer.tests.portal_page import DOCUMENTS, table


def documents(text: str):
    cases, _ = read_documents(text)
    return [
        (doc.name, doc.originals, doc.copies, doc.form_attachment)
        for case in cases
        for doc in case.documents
    ]


def test_rows_are_parted_by_their_quantities():
    text = table(
        ("a) Đơn xin cấp thẻ;", "Mẫu số 1.docx", 1, 0),
        ("- Bản sao sổ tạm trú", "", 0, 1),
        ("+ Ảnh chân dung.", "", 2, 3),
    )
    assert documents(text) == [
        ("a) Đơn xin cấp thẻ", 1, 0, "Mẫu số 1.docx"),
        ("Bản sao sổ tạm trú", 0, 1, None),
        ("Ảnh chân dung", 2, 3, None),
    ]


def test_every_document_keeps_the_text_it_was_read_from():
    cases, _ = read_documents(table(("- Đơn xin cấp thẻ;", "Mẫu số 1.docx", 1, 2)))
    assert cases[0].documents[0].source_text == (
        "- Đơn xin cấp thẻ;Mẫu số 1.docx1 bản chính,2 bản sao"
    )


@pytest.mark.parametrize(
    ("name", "originals"),
    [
        ("Đơn theo mẫu ban hành ngày 01/01/2026", 1),
        ("Đơn theo Mẫu số 18", 2),
        ("Đơn theo Luật Thư viện năm 2019", 0),
        ("Đơn theo mẫu BM.TV.20.03", 1),
    ],
)
def test_a_name_that_ends_in_figures_keeps_them(name, originals):
    text = table((name, "", originals, 1), ("Thẻ cũ", "", 1, 0))
    assert documents(text)[0] == (name, originals, 1, None)


def test_ten_copies_and_more_are_read_after_a_word():
    assert documents(table(("Danh sách bạn đọc;", "", 12, 0)))[0][1] == 12


@pytest.mark.parametrize(
    "prose",
    [
        "Tờ khai: nộp 01 bản chính hoặc 01 bản sao kèm bản chính",
        "Tờ khai (01 bản chính) theo mẫu",
        "Tờ khai, gồm 1 bản chính, 2 bản sao lưu tại quầy",
        "Tờ khai mượn sách: 02 bản chính",
    ],
)
def test_quantities_inside_a_name_end_no_row(prose):
    text = table((prose, "", 1, 0), ("Thẻ cũ", "", 0, 1))
    assert [doc[0] for doc in documents(text)] == [prose, "Thẻ cũ"]


def test_a_row_may_begin_with_a_quantity_in_words():
    text = table(("Thẻ cũ", "", 1, 1), ("01 bản chính danh sách bạn đọc", "", 1, 0))
    assert [doc[0] for doc in documents(text)] == ["Thẻ cũ", "01 bản chính danh sách bạn đọc"]


def test_cases_keep_their_names_and_their_documents():
    text = table(("Đơn cấp mới", "", 1, 0), case="Trường hợp cấp mới:") + table(
        ("Đơn cấp lại", "", 1, 0), case="Trường hợp cấp lại:"
    )
    cases, problems = read_documents(text)
    assert [(case.name, [doc.name for doc in case.documents]) for case in cases] == [
        ("Trường hợp cấp mới:", ["Đơn cấp mới"]),
        ("Trường hợp cấp lại:", ["Đơn cấp lại"]),
    ]
    assert problems == []


def test_two_dashes_are_no_name_of_a_case():
    assert read_documents(table(("Đơn", "", 1, 0)))[0][0].name == ""


@pytest.mark.parametrize(
    "remark",
    [
        "Lưu ý: Đơn phải ghi rõ họ tên",
        "* Số lượng hồ sơ: 01 bộ",
        "- Giấy tờ phải nộp:",
        "Giấy tờ do nước ngoài cấp phải được dịch ra tiếng Việt",
        "Trường hợp nộp trực tuyến thì gửi bản gốc qua bưu chính",
        "Đối với bạn đọc nhỏ tuổi:",
        "Người tiếp nhận có trách nhiệm kiểm tra hồ sơ",
        "Tài liệu quy định tại điểm b chỉ áp dụng đối với bạn đọc ở xa",
    ],
)
def test_a_row_of_no_quantity_that_explains_is_a_note(remark):
    cases, _ = read_documents(table((remark, "", 0, 0), ("Đơn", "", 1, 0)))
    assert [doc.name for doc in cases[0].documents] == ["Đơn"]
    assert cases[0].notes == (remark,)


@pytest.mark.parametrize(
    "paper",
    [
        "Giấy phép hàng quá cảnh (nếu có)",
        "- Hóa đơn thương mại: nộp 01 bản chính",
        "Xuất trình thẻ bạn đọc cũ",
        "b) Bản sao các tài liệu chứng minh nội dung đề nghị",
        "Trình Cảng vụ: Giấy chứng nhận kiểm dịch (khi được yêu cầu)",
    ],
)
def test_a_row_of_no_quantity_that_names_a_paper_is_a_document(paper):
    (document,) = documents(table((paper, "", 0, 0)))
    assert document[1:3] == (0, 0)


def test_a_row_with_a_form_is_a_document_whatever_it_says():
    assert documents(table(("Phụ lục", "Phụ lục số 05.docx", 0, 0)))[0][3] == "Phụ lục số 05.docx"


@pytest.mark.parametrize(
    "remark",
    [
        "Ghi chú: bản điện tử có giá trị như bản giấy",
        "Trường hợp liên danh thì thành viên đứng đầu phải đáp ứng đủ điều kiện",
        "Tài liệu lập bằng tiếng nước ngoài phải được dịch ra tiếng Việt",
        "Trường hợp đã có dữ liệu thì không phải nộp bản sao",
        "Đối với thư viện tư nhân:",
    ],
)
def test_even_with_a_quantity_a_plain_remark_is_a_note(remark):
    cases, _ = read_documents(table((remark, "", 1, 0), ("Đơn", "", 1, 0)))
    assert cases[0].notes == (remark,)


def test_a_condition_that_names_a_paper_is_a_document():
    name = "Trường hợp ủy quyền thì phải có văn bản ủy quyền"
    assert documents(table((name, "", 1, 0)))[0][0] == name


def test_contents_of_a_report_are_no_documents():
    text = table(
        ("(ii) Kế hoạch mua sách", "", 1, 0),
        ("Báo cáo của thư viện gồm các nội dung sau:", "", 1, 0),
        ("(i) Số sách hiện có", "", 1, 0),
    )
    assert [doc[0] for doc in documents(text)] == ["Báo cáo của thư viện gồm các nội dung sau:"]


def test_a_row_without_a_name_is_listed():
    cases, problems = read_documents(f"--{DOCUMENTS}Đơn1 bản chính1 bản chính")
    assert len(cases[0].documents) == 1
    assert [problem.reason for problem in problems] == ["row-without-name"]


def test_text_behind_the_last_row_is_kept_and_listed():
    cases, problems = read_documents(table(("Đơn", "", 1, 0)) + "Nộp một lần trong năm")
    assert cases[0].notes == ("Nộp một lần trong năm",)
    assert [problem.reason for problem in problems] == ["text-after-last-row"]


@pytest.mark.parametrize("text", ["", "--", "Không có thông tin", f"--{DOCUMENTS}"])
def test_no_document_is_a_problem(text):
    cases, problems = read_documents(text)
    assert not any(case.documents for case in cases)
    assert [problem.reason for problem in problems] == ["no-document-found"]
