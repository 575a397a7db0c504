"""What a row of the documents table names: a paper, or an explanation in the same column.

The page gives both a row. A row with a quantity is a paper unless it is plainly a remark ("Lưu ý:
..."), a heading ("Đối với tổ chức:") or a rule about papers. A row with quantity 0 is a remark
unless it names a paper: it has a form attached, or starts with the word for a paper and states no
rule, or tells how many to hand in.
"""

import re

from motcua.catalog.importer import remarks
from motcua.catalog.importer.page_text import tidy, without_bullet
from motcua.catalog.importer.vocabulary import AMBIGUOUS_PAPERS, PAPERS

_ENUMERATOR = re.compile(
    r"^(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivxIVX]{1,5}|[a-zđ](?:\.\d+)*)[.)/:]+[.)]?|\((?:\*"
    r"|\d+)\))\s*"
)
_LEAD = re.compile(
    r"^(?:(?:phải )?(?:nộp|xuất trình|trình|gửi|bổ sung)(?: cho| lại"
    r"| bổ sung)?(?: [^:,;.]{2,40}:)?\s+"
    r"|(?:một|hai|ba|bốn|năm)?\s*\(?\d{1,3}\)?\s*(?:\([^)]{1,12}\)\s*)?(?:bản(?: chính| sao"
    r"| chụp| gốc)?|bộ|tờ|cuốn"
    r"|chiếc|tấm)?\s+(?=\S)"
    r"|các |những |một trong (?:các |những |số )?|bản (?:chính|gốc|sao"
    r"|chụp)(?: hoặc bản (?:chính|gốc|sao|chụp))?"
    r"(?: có chứng thực| có công chứng)? )",
    re.IGNORECASE,
)
_WORDS = "|".join(PAPERS)
_PAPER = re.compile(rf"(?:{_WORDS})(?!\w)", re.IGNORECASE)
_PAPER_INSIDE = re.compile(
    rf"(?<!\w)(?:{'|'.join(word for word in PAPERS if word not in AMBIGUOUS_PAPERS)}|hồ sơ"
    rf"|bình đồ|số liệu"
    r"|nộp|bổ sung|kèm|cung cấp|xuất trình)(?!\w)",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(r"nội dung (?:\w+ \w+ )?(?:như )?sau(?: đây)?\s*:$")
_ROMAN = re.compile(r"\([ivx]{1,5}\)")
_COUNTED = re.compile(
    r"(?:nộp(?: bổ sung| thêm)?|:)\s*\(?(?:0?\d{1,2}|một)\)?(?: \([^)]{1,8}\))?\s+bản (?:chính"
    r"|chụp|sao|gốc)",
    re.IGNORECASE,
)


def names_a_paper(text: str, *, quantity: int, has_form: bool) -> bool:
    """Return whether a row names a paper; `quantity` counts originals and copies together."""
    core = core_of(text)
    if not core or remarks.is_marked(core):
        return False
    if has_form:
        return True
    if quantity > 0:
        return not (remarks.is_heading(core) or _explains(core))
    return _names_without_quantity(core)


def announces_contents(text: str) -> bool:
    """Return whether a row says that the rows behind it are contents of one paper, not papers."""
    return _ANNOUNCES.search(tidy(text)) is not None


def is_numbered_content(text: str) -> bool:
    """Return whether a row is numbered (i), (ii), ... as contents of a paper are."""
    return _ROMAN.match(without_bullet(text.strip())) is not None


def core_of(text: str) -> str:
    """Return a row's text without its bullet and its letter or number."""
    core = without_bullet(tidy(text))
    while True:
        shorter = without_bullet(_ENUMERATOR.sub("", core))
        if shorter == core:
            return core.strip()
        core = shorter


def _explains(core: str) -> bool:
    """Return whether a row with a quantity explains: a rule, or a condition without a paper."""
    if remarks.is_rule_of_papers(core):
        return True
    if not remarks.is_conditional(core) or _PAPER_INSIDE.search(core):
        return False
    _, colon, after = core.partition(":")
    return not (colon and _PAPER.match(_without_lead(after.strip())))


def _names_without_quantity(core: str) -> bool:
    if remarks.is_heading(core) or core.endswith(":"):
        return False
    if _COUNTED.search(core):
        return True
    return not remarks.states_a_rule(core) and _PAPER.match(_without_lead(core)) is not None


def _without_lead(core: str) -> str:
    """Return a row's text without "Xuất trình", "02 bản", "Bản sao" before the paper's own name."""
    shorter = _LEAD.sub("", core, count=1)
    return shorter if _PAPER.match(shorter) else core
