"""What the line above a table of papers is: a case to choose, a condition, or only a heading.

The portal prints any line an official typed there, so the words decide. A line made of the words of
every list alone ("Giấy tờ phải nộp:", "Hồ sơ gồm") names no case; one that calls itself a remark is
none either. What is left and begins with a condition says when the papers under it are asked for.
"""

import re
from enum import StrEnum

from motcua.catalog.importer import remarks
from motcua.catalog.importer.document_names import core_of
from motcua.catalog.importer.vocabulary import AMBIGUOUS_PAPERS, LIST_WORDS, PAPERS

_WORD = re.compile(r"[^\W_]+")
_SHOWN = re.compile(
    r"(?:(?:các |những )?(?:giấy tờ|tài liệu|hồ sơ) (?:phải |cần )?)?xuất trình\b", re.IGNORECASE
)
_HANDED_IN = re.compile(r"\b(?:nộp|gửi|tải lên)\b", re.IGNORECASE)
_EXEMPTS = re.compile(r"\((?:được )?(?:miễn|không phải|không cần)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"^\(.*\)\W*$", re.DOTALL)
# Papers that come on top of a list, whoever files.
_ON_TOP = re.compile(
    r"\b(?:ủy|uỷ) quyền\b|\b(?:nộp|có|gửi|bổ sung|kèm)(?: theo)? thêm\b|\bphải bổ sung\b"
    r"|\bcòn (?:có|phải|cần)\b|\bkèm theo hồ sơ\b|\bngoài (?:các|những|hồ sơ|giấy tờ|thành phần)\b",
    re.IGNORECASE,
)
# A part of one list, not a choice: the papers of each person, the first and the second group.
_PART = re.compile(
    r"(?:(?:hồ sơ|giấy tờ|tài liệu) (?:của|về) (?:người|bên|cha|mẹ|trẻ)|nhóm (?:\d|[ivx]+\b|thứ)"
    r"|phần (?:\d|[ivx]+\b|thứ))",
    re.IGNORECASE,
)
_PAPER = re.compile(
    rf"(?:\d+ (?:bản(?: chính| sao)? )?)?(?:{'|'.join(set(PAPERS) - set(AMBIGUOUS_PAPERS))})(?!\w)",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?:riêng |tùy |tuỳ )?(?:trong |từng )?(?:trường hợp|đối với|với|sau khi|khi|nếu)\b",
    re.IGNORECASE,
)


# What people apply for; a heading that names it is about one kind of application.
_ACT = re.compile(
    r"\b(?:cấp|gia hạn|điều chỉnh|sửa đổi|đăng ký|khai báo|thông báo|thay đổi"
    r"|chấm dứt|tạm ngừng|thành lập|giải thể|chuyển|miễn|giảm|hoàn|phê duyệt|thẩm định|chấp thuận"
    r"|công nhận|công bố|xác nhận|chứng nhận|thu hồi|xóa|nhập khẩu|xuất khẩu|bổ nhiệm|hưởng|hỗ trợ"
    r"|đối với|trường hợp|đổi|lần đầu)\b",
    re.IGNORECASE,
)


class HeadingKind(StrEnum):
    """What a heading says about the papers under it."""

    NONE = "none"  # nothing: one list for everybody
    SHOWN = "shown"  # they are shown and handed back
    REMARK = "remark"  # they stand among explanations: nobody is made to hand them in
    CONDITION = "condition"  # asked for under a condition
    ON_TOP = "on_top"  # a condition, and always besides another list
    CASE = "case"  # what is applied for: a list of its own
    PART = "part"  # a list with a name; a case only where there is no list for everybody


def kind_of(heading: str) -> HeadingKind:
    """Return what the line above a table is; an empty one is a heading of everybody's list."""
    core = core_of(heading)
    if not core:
        return HeadingKind.NONE
    if remarks.is_marked(core) or _EXEMPTS.match(core):
        return HeadingKind.REMARK
    if _SHOWN.match(core) and not _HANDED_IN.search(core):
        return HeadingKind.SHOWN
    if any(one.match(core) for one in (_BRACKETED, _SHOWN, _PART)) or _is_of_every_list(core):
        return HeadingKind.NONE
    if _CONDITION.match(core):
        return HeadingKind.ON_TOP if _ON_TOP.search(core) else HeadingKind.CONDITION
    is_open = core.endswith(":")
    if _PAPER.match(core):
        # A row whose quantity got lost, then the list goes on; or the kinds of one proof.
        return HeadingKind.REMARK if is_open else HeadingKind.NONE
    if not is_open and remarks.states_a_rule(core):
        return HeadingKind.REMARK
    return HeadingKind.CASE if _ACT.search(core) else HeadingKind.PART


def _is_of_every_list(core: str) -> bool:
    """Return whether the line has no word of its own: "Các giấy tờ phải nộp (bản chính) gồm"."""
    words = [word.lower() for word in _WORD.findall(core)]
    return all(word in LIST_WORDS or word.isdigit() for word in words)
