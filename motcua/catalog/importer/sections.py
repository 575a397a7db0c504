"""Mending of records that were cut at the wrong place.

Whoever exported the pages looked for the label of each section. Where the label's words also stand
in an earlier section ("... theo mục Thành phần hồ sơ", "(Căn cứ pháp lý: Thông tư ...)"), that
section ends there and its remainder lies in the field of the label. The remainder is put back; the
true content of the field is not in the record, which is said in a problem.
"""

from dataclasses import dataclass, field

from motcua.catalog.importer import document_rows, legal_bases, ways
from motcua.catalog.importer.page_text import excerpt, split_tail, tidy
from motcua.catalog.importer.types import ImportProblem

STEPS, WAYS, DOCUMENTS = "trinh_tu_thuc_hien", "cach_thuc_thuc_hien", "thanh_phan_ho_so"
LEGAL, CONDITIONS, RESULTS = "can_cu_phap_ly", "yeu_cau_dieu_kien", "ket_qua_xu_ly"
AGENCY_FIELDS = (
    "co_quan_thuc_hien",
    "co_quan_co_tham_quyen",
    "co_quan_duoc_uy_quyen",
    "co_quan_phoi_hop",
)


@dataclass(slots=True)
class Sections:
    """The texts of a record by field, mended, with the foot of the page taken off."""

    texts: dict[str, str]
    keywords: str = ""
    description: str = ""
    problems: list[ImportProblem] = field(default_factory=list)

    def cut(self, name: str) -> None:
        """Note that the content of `name` is not in the record."""
        self.problems.append(ImportProblem(name, "section-cut", excerpt(self.texts[name])))
        self.texts[name] = ""


def mend(texts: dict[str, str]) -> Sections:
    """Return the sections of a record, each with its own text only."""
    sections = Sections(dict(texts))
    _take_off_tail(sections)
    _mend_results(sections)
    _mend_documents(sections)
    _mend_legal_bases(sections)
    _mend_agencies(sections)
    return sections


def _take_off_tail(sections: Sections) -> None:
    for name in (RESULTS, CONDITIONS, *AGENCY_FIELDS, LEGAL, STEPS):
        body, keywords, description = split_tail(sections.texts.get(name, ""))
        sections.texts[name] = body
        sections.keywords = sections.keywords or keywords
        sections.description = sections.description or description


def _mend_results(sections: Sections) -> None:
    """Put back rows of documents that went on behind the words "Kết quả xử lý"."""
    results = sections.texts[RESULTS]
    rows, _ = document_rows.read_rows(results)
    if rows and "Mã:" not in results:
        sections.texts[DOCUMENTS] = f"{sections.texts.get(DOCUMENTS, '')} Kết quả xử lý {results}"
        sections.cut(RESULTS)


def _mend_documents(sections: Sections) -> None:
    documents = sections.texts.setdefault(DOCUMENTS, "")
    if document_rows.HEADER in documents or not documents.strip("- \n"):
        return
    rows, _ = document_rows.read_rows(documents)
    if tidy(documents) and not rows:
        sections.texts[STEPS] = f"{sections.texts[STEPS]}Thành phần hồ sơ{documents}"
        sections.cut(DOCUMENTS)


def _mend_legal_bases(sections: Sections) -> None:
    legal = sections.texts[LEGAL]
    if not tidy(legal) or legal.startswith(legal_bases.HEADER):
        return
    continues_ways = sections.texts.get(WAYS, "").startswith(ways.HEADER) and _is_inside(legal)
    if continues_ways:
        sections.texts[WAYS] = f"{sections.texts[WAYS]}Căn cứ pháp lý{legal}"
        sections.cut(LEGAL)


def _mend_agencies(sections: Sections) -> None:
    for name in AGENCY_FIELDS:
        text = sections.texts.get(name, "").strip()
        if text and _is_inside(text) and (text[0] in ":;),." or "\n" in text or len(text) > 120):
            sections.cut(name)


def _is_inside(text: str) -> bool:
    """Tell a text that begins in mid-sentence: with a small letter or a mark."""
    first = text.lstrip()[:1]
    return first.islower() or first in ":;),."
