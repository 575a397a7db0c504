"""The sequence of steps, with the headings of cases where the page has several sequences."""

import re

from motcua.catalog.importer.page_text import one_line, tidy, whole_number, without_bullet
from motcua.catalog.importer.types import ImportedStep

_MARK = re.compile(
    r"(?:^|(?<=[\s.;:)]))[-+*• ]*(?:[a-zđ]\)|\d+\.)?\s*Bước (?:thứ )?(?P<number>\d+|[IVX]+"
    r"|\w+)(?=\s*[:.\-–)]|\s|$)"
)
_NUMBER_WORDS = {
    "nhất": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
}
_ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
}
_TOP_LEVEL = re.compile(r"^(?:[-–•*]\s*(?=\S)|[a-zđ]\)|\(?\d{1,2}[.)])")
_CASE = re.compile(
    r"^[\W\d_]*(?:[a-zđIVX]{1,4}[.)]\s*)?(?:đối với|trường hợp|trong trường hợp)\b", re.IGNORECASE
)
_LONGEST_CASE = 300


def read_steps(text: str) -> tuple[ImportedStep, ...]:
    """Return the steps; a text without "Bước" gives one step per line of the first level."""
    body = tidy(text)
    if not body:
        return ()
    marks = [(mark, number) for mark in _MARK.finditer(body) if (number := _number(mark["number"]))]
    return _marked(body, marks) if marks else _unmarked(body)


def _number(word: str) -> int:
    if word.isdecimal():
        return whole_number(word)
    return _ROMAN.get(word, _NUMBER_WORDS.get(word.lower(), 0))


def _marked(body: str, marks: list[tuple[re.Match[str], int]]) -> tuple[ImportedStep, ...]:
    steps: list[ImportedStep] = []
    case = _heading(body[: marks[0][0].start()])
    opening = body[: marks[0][0].start()].strip()
    if opening and not case:
        steps.append(ImportedStep(0, one_line(opening), ""))
    expected = 1
    ends = [mark.start() for mark, _ in marks[1:]] + [len(body)]
    for (mark, number), end in zip(marks, ends, strict=True):
        if number > expected + 3 and steps:
            # "theo Bước 9" inside a sentence: a reference to a step, not a step.
            steps[-1] = ImportedStep(
                steps[-1].number,
                f"{steps[-1].text} {body[mark.start() : end].strip()}",
                steps[-1].case,
            )
            continue
        content, next_case = _part_case(body[mark.end() : end])
        steps.append(ImportedStep(number, _clean(content), case))
        case = next_case or case
        expected = number + 1
    return tuple(step for step in steps if step.text)


def _part_case(text: str) -> tuple[str, str]:
    """Part the heading of the next case from the end of a step."""
    lines = text.rstrip().split("\n")
    if len(lines) > 1 and (case := _heading(lines[-1])):
        return "\n".join(lines[:-1]), case
    return text, ""


def _heading(text: str) -> str:
    line = one_line(text)
    is_case = (
        len(line) <= _LONGEST_CASE and line.endswith(":") and (_CASE.match(line) or len(line) < 120)
    )
    return without_bullet(line).rstrip(" :") if is_case else ""


def _unmarked(body: str) -> tuple[ImportedStep, ...]:
    groups: list[list[str]] = []
    cases: list[str] = []
    case = ""
    for line in body.split("\n"):
        heading = _heading(line) if _CASE.match(line) else ""
        if heading:
            case = heading
        elif not groups or _TOP_LEVEL.match(line) or cases[-1] != case:
            groups.append([line])
            cases.append(case)
        else:
            groups[-1].append(line)
    return tuple(
        ImportedStep(number, _clean("\n".join(group)), heading)
        for number, (group, heading) in enumerate(zip(groups, cases, strict=True), start=1)
    )


def _clean(text: str) -> str:
    return tidy(without_bullet(text.lstrip(" :.-–\n)")))
