"""When a paper is asked for, what is only shown, and which headings are cases."""

import pytest

from motcua.catalog.importer.documents import read_documents
from motcua.catalog.importer.headings import HeadingKind, kind_of
from motcua.catalog.importer.row_conditions import channels_of, condition_of, is_shown_only
from motcua.catalog.importer.tests.portal_page import table
from motcua.catalog.importer.types import Channel


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("", HeadingKind.NONE),
        ("* Giấy tờ phải nộp:", HeadingKind.NONE),
        ("Các giấy tờ phải nộp (bản chính), mỗi loại 01 bản, gồm:", HeadingKind.NONE),
        ("a) Thành phần hồ sơ:", HeadingKind.NONE),
        ("Hồ sơ của người đọc sách", HeadingKind.NONE),
        ("* Giấy tờ phải xuất trình:", HeadingKind.SHOWN),
        ("Giấy tờ phải xuất trình (nộp bản sao):", HeadingKind.NONE),
        ("* Lưu ý :", HeadingKind.REMARK),
        ("3. Giấy tờ chứng minh là bạn đọc lâu năm gồm một trong:", HeadingKind.REMARK),
        ("Đối với thư viện tư nhân:", HeadingKind.CONDITION),
        ("(2) Trường hợp cấp lại thẻ", HeadingKind.CONDITION),
        ("Trường hợp ủy quyền, kèm theo hồ sơ phải có:", HeadingKind.ON_TOP),
        ("b) Hồ sơ cấp lại thẻ gồm:", HeadingKind.CASE),
        ("Gia hạn thẻ", HeadingKind.CASE),
        ("Hồ sơ năng lực", HeadingKind.PART),
    ],
)
def test_a_heading_says_what_the_papers_under_it_are(heading, kind):
    assert kind_of(heading) is kind


@pytest.mark.parametrize(
    ("name", "condition"),
    [
        ("Trường hợp trẻ dưới 6 tuổi thì nộp thêm đơn của cha mẹ", "Trường hợp trẻ dưới 6 tuổi"),
        ("- Nếu đọc tại chỗ: giấy giới thiệu", "Nếu đọc tại chỗ"),
        ("Đối với bạn đọc ở xa, giấy xác nhận nơi ở", "Đối với bạn đọc ở xa"),
        ("Giấy giới thiệu (nếu có)", "nếu có"),
        ("Văn bản ủy quyền trong trường hợp ủy quyền", "trong trường hợp ủy quyền"),
        ("Thẻ cũ (đối với trường hợp cấp lại)", "đối với trường hợp cấp lại"),
        ("Đơn xin cấp thẻ", ""),
        ("Đơn xin cấp thẻ và tài liệu kèm theo (nếu có)", ""),
        ("Giấy chứng sinh; trường hợp không có thì nộp giấy cam đoan", ""),
        ("Giấy tờ theo một trong các trường hợp sau", ""),
        ("Ảnh màu đối với trường hợp nộp hồ sơ trực tiếp, tệp ảnh khi nộp trực tuyến", ""),
        ("Giấy phép lao động trừ trường hợp được miễn", ""),
    ],
)
def test_a_name_says_when_its_paper_is_asked_for(name, condition):
    assert condition_of(name) == condition


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Xuất trình thẻ bạn đọc cũ", True),
        ("- Xuất trình giấy tờ của người đến nộp hồ sơ", True),
        ("Thẻ căn cước (xuất trình để đối chiếu)", True),
        ("Xuất trình hoặc nộp thẻ bạn đọc cũ", False),
        ("Bản sao và xuất trình bản chính thẻ cũ", False),
        ("Thẻ bạn đọc cũ", False),
    ],
)
def test_a_paper_that_is_handed_back_is_only_shown(name, shown):
    assert is_shown_only(name) is shown


@pytest.mark.parametrize(
    ("name", "channels"),
    [
        ("Tờ khai (nếu nộp hồ sơ theo hình thức trực tiếp)", (Channel.DIRECT,)),
        ("Tờ khai (nếu gửi hồ sơ qua hệ thống bưu chính)", (Channel.POST,)),
        ("Mẫu điện tử (trường hợp nộp hồ sơ trực tuyến)", (Channel.ONLINE,)),
        ("Ảnh hoặc tệp ảnh (trường hợp nộp hồ sơ trực tuyến)", ()),
        ("Đơn của người nộp thuế không trực tiếp làm thủ tục", ()),
    ],
)
def test_a_bracket_says_for_which_way_of_filing_a_paper_is(name, channels):
    assert channels_of(name) == channels


def read(*tables):
    cases, problems = read_documents("".join(tables))
    assert problems == []
    return [
        (case.name, [(d.name, d.is_required, d.is_presented_only) for d in case.documents])
        for case in cases
    ]


def test_handed_in_shown_and_remarks_are_no_choice_of_the_person():
    found = read(
        table(("Giấy chứng sinh", "", 1, 0), case="* Giấy tờ phải nộp:"),
        table(("Thẻ căn cước", "", 1, 0), case="* Giấy tờ phải xuất trình:"),
        table(("Giấy xác nhận nơi ở", "", 1, 0), case="* Lưu ý:"),
    )

    assert found == [
        ("", [("Giấy chứng sinh", True, False)]),
        ("", [("Thẻ căn cước", True, True)]),
        ("", [("Giấy xác nhận nơi ở", False, False)]),
    ]


def test_lists_that_each_have_a_heading_are_cases():
    found = read(
        table(("Đơn cấp mới", "", 1, 0), case="a) Hồ sơ cấp mới thẻ gồm:"),
        table(("Đơn cấp lại", "", 1, 0), case="b) Trường hợp cấp lại thẻ:"),
    )

    assert [name for name, _ in found] == [
        "a) Hồ sơ cấp mới thẻ gồm:",
        "b) Trường hợp cấp lại thẻ:",
    ]


def test_beside_a_list_for_everybody_a_condition_stays_a_condition():
    cases, _ = read_documents(
        table(("Đơn xin cấp thẻ", "", 1, 0))
        + table(("Giấy giới thiệu (nếu có)", "", 1, 0), case="Đối với học sinh:")
    )

    assert [case.name for case in cases] == ["", ""]
    paper = cases[1].documents[0]
    assert (paper.is_required, paper.condition) == (False, "Đối với học sinh; nếu có")
    assert cases[1].notes == ("Đối với học sinh:",)


def test_a_case_without_papers_takes_those_of_the_plain_list_behind_it():
    found = read(
        table(case="a) Hồ sơ cấp mới thẻ") + table(("Đơn", "", 1, 0), case="Thành phần hồ sơ:"),
        table(("Đơn cấp lại", "", 1, 0), case="b) Hồ sơ cấp lại thẻ"),
    )

    assert [name for name, papers in found if papers] == [
        "a) Hồ sơ cấp mới thẻ",
        "b) Hồ sơ cấp lại thẻ",
    ]
