"""Legal bases: titles and numbers run together, where titles may hold numbers themselves."""

import re
from dataclasses import dataclass

from motcua.catalog.importer.page_text import LOWER, UPPER, excerpt, one_line, tidy
from motcua.catalog.importer.types import ImportedLegalBasis, ImportProblem
from motcua.catalog.importer.vocabulary import AGENCY_SHORT_NAMES

FIELD = "can_cu_phap_ly"
HEADER = "Tên văn bản pháp lýMã văn bản"
# A known short name may be followed by any letter of the next title; an unknown one ends before a
# capital that starts a word.
# Cyrillic letters that look like Latin ones turn up in numbers typed in a hurry ("TT-BTС").
_LOOKALIKES = "АВЕКМНОРСТХ"
_KNOWN = rf"(?:{'|'.join(AGENCY_SHORT_NAMES)})(?![{UPPER}](?![{LOWER}]))"
_AGENCY = (
    rf"(?:TTg|(?:QH|UBTVQH)\d{{1,2}}|{_KNOWN}|(?:[{UPPER}{_LOOKALIKES}](?![{LOWER}])){{1,12}})"
)
_TYPE = r"(?:NĐ|NÐ|TTLT|TT|QĐ|QÐ|NQLT|NQ|CT|PL|VBHN|LCTN|L|CV|TB|KH|HD|SL|BC|ĐA)"
_SUFFIX = rf"(?:(?:QH|UBTVQH)\d{{1,2}}(?!\d{{4}})|{_TYPE}(?:\s?[-_/–]\s?{_AGENCY})+)"
_NUMBER = re.compile(
    rf"(?P<lead>\d+(?:\.\d{{1,2}})?)(?:\.?[a-zđA-ZĐ])?/(?:\d{{4}}/)?(?P<suffix>{_SUFFIX})"
)
# "46/2020" alone: right behind another number, behind a word or a year, before the next title.
_BARE_NUMBER = re.compile(r"\d{1,4}/(?:19|20)\d\d(?![\d/])")
_GLUED_BARE_NUMBER = re.compile(
    rf"(?<![\d/\s(,-])(?<!\d\.)\d{{1,4}}/(?:19|20)\d\d(?=$|[{UPPER}])"
    rf"|(?<=/(?:19|20)\d\d)\d{{1,3}}/(?:19|20)\d\d(?=$|[{UPPER}])"
)
_LONG_KIND = (
    r"(?:Luật|Luất|Bộ luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Quyết định"
    r"|Chỉ thị)"
)
_KIND = rf"(?:{_LONG_KIND}|Số|NĐ|TT|QĐ|NQ)"
# "Luật số 46/2019/QH14" may stand in the number's cell; "Luật46/2019/QH14" is a title and a number.
_PREFIX = re.compile(rf"(?:{_LONG_KIND}(?:\s*số)?\s*:?\s+|(?:Số|NĐ|TT|QĐ|NQ)\s*(?:số)?\s*:?\s*)$")


@dataclass(frozen=True, slots=True)
class _Number:
    """One number found in the text: where it starts, where it ends."""

    start: int
    end: int


def read_legal_bases(text: str) -> tuple[tuple[ImportedLegalBasis, ...], list[ImportProblem]]:
    """Return the legal bases and what could not be read of them."""
    body = text.removeprefix(HEADER)
    if not tidy(body):
        return (), [ImportProblem(FIELD, "no-legal-basis-found", excerpt(text))]
    bases: list[ImportedLegalBasis] = []
    problems: list[ImportProblem] = []
    numbers = _numbers(body)
    start = 0
    for position, number in enumerate(numbers):
        following = numbers[position + 1] if position + 1 < len(numbers) else None
        cell = _cell_start(body, start, number, following)
        if cell is None or cell < start:
            continue
        bases.append(_basis(body[start:cell], body[cell : number.end], body[start : number.end]))
        start = number.end
    if tidy(body[start:]):
        rest = body[start:]
        inside = [number for number in numbers if number.start >= start]
        number_text = body[inside[0].start : inside[0].end] if inside else ""
        bases.append(_basis(rest, number_text, rest))
        if not number_text:
            problems.append(ImportProblem(FIELD, "legal-basis-without-number", excerpt(rest)))
    return tuple(bases), problems


def cited_bases(text: str) -> tuple[ImportedLegalBasis, ...]:
    """Return the legal texts that running text cites; used where the page's own table got lost."""
    found: dict[str, ImportedLegalBasis] = {}
    for number in _numbers(text):
        prefix = _PREFIX.search(text[: number.start])
        shown = text[number.start : number.end]
        if prefix is not None:
            title = one_line(text[prefix.start() : number.end])
            found.setdefault(shown, ImportedLegalBasis(title, shown, title))
    return tuple(found.values())


def _numbers(text: str) -> list[_Number]:
    found: list[_Number] = []
    position = 0
    while match := _NUMBER.search(text, position):
        found += _bare_numbers(text, position, match.start())
        found.append(_Number(_after_year(text, match), _before_next_title(match)))
        bare = _BARE_NUMBER.match(text, found[-1].end)
        if bare is not None:
            found.append(_Number(bare.start(), bare.end()))
        position = found[-1].end
    return found + _bare_numbers(text, position, len(text))


def _bare_numbers(text: str, start: int, end: int) -> list[_Number]:
    """Return the numbers without a suffix between two full ones."""
    return [
        _Number(match.start(), match.end())
        for match in _GLUED_BARE_NUMBER.finditer(text, start, end)
    ]


def _after_year(text: str, match: re.Match[str]) -> int:
    """Part a year from the number glued to it: "năm 2024" and "46/2024/QH15"."""
    lead, point, _ = match["lead"].partition(".")
    before = text[max(0, match.start() - 5) : match.start()].lower()
    is_year = re.match(r"(?:19|20)\d\d", lead) and re.search(r"[/\-]$|năm $", before)
    if is_year and (len(lead) > 4 or point):
        return match.start() + (5 if len(lead) == 4 else 4)
    return match.start() + max(0, len(lead) - 5)


def _before_next_title(match: re.Match[str]) -> int:
    """Part the agency of a number from a title in capitals: "NĐ-CP" and "QUY ĐỊNH"."""
    last = re.split(r"[-_/–]\s?", match["suffix"])[-1]
    if last in AGENCY_SHORT_NAMES or re.search(r"\d$", last):
        return match.end()
    for agency in AGENCY_SHORT_NAMES:
        if last.startswith(agency) and len(last) - len(agency) >= 2:
            return match.end() - (len(last) - len(agency))
    return match.end()


def _cell_start(text: str, start: int, number: _Number, following: _Number | None) -> int | None:
    """Return where the number cell begins if `number` ends a row, else None (it is in a title)."""
    if not _may_end_row(text, number.end):
        return None
    before = text[start : number.start]
    prefix = _PREFIX.search(before)
    begin = number.start if prefix is None else start + prefix.start()
    title = text[start:begin]
    adjacent = following is not None and following.start == number.end
    if not title.strip():
        # The title itself is a number; its own cell follows, unless the text ends here.
        return None if following is not None else number.start
    if not _is_open(title[-1]):
        return begin
    if adjacent:
        return None
    return number.start


def _may_end_row(text: str, end: int) -> bool:
    after = text[end:]
    if not after:
        return True
    if after[0].isspace():
        return bool(
            re.match(
                rf"\s+(?:{_KIND}|[{UPPER}][{LOWER}]+ (?:định|tư|quyết|lệnh|số|về|sửa|quy))", after
            )
        )
    return after[0].isalnum() or after[0] in '-“"'


def _is_open(letter: str) -> bool:
    """Tell that a title goes on before the number: a space, a bracket or a comma."""
    return letter.isspace() or letter in "(,–"


def _basis(title: str, number: str, source: str) -> ImportedLegalBasis:
    shown = one_line(number)
    return ImportedLegalBasis(
        title=one_line(title) or shown, number=shown, source_text=source.strip()
    )
