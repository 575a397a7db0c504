"""Results: names and codes run together, "Tên kết quảMã: KQ.G01.000066Tên kết quả khác..."."""

import re

from motcua.catalog.importer.page_text import LOWER, UPPER, excerpt, one_line, tidy, without_bullet
from motcua.catalog.importer.types import ImportedResult, ImportProblem

FIELD = "ket_qua_xu_ly"
_LABEL = re.compile(r"Mã:[ \u00a0]?")
# Codes of the national list, of the first generation, and whatever an agency typed before a
# capital.
_CODE = re.compile(
    r"KQ\.[A-Z]\d{2}\.\d{6}(?=\d[.)/ ])"
    r"|[A-Z0-9][A-Za-z0-9]*(?:[._\-][A-Za-z0-9]+)*[._\-]?(?:KQ)?[._\-]?\d+"
    r"|\d+"
    rf"|[a-z0-9._\-]+(?=[{UPPER}]|$)"
    rf"|[A-Z]{{2,}}(?=$|[{UPPER}][{LOWER}])"
)


def read_results(text: str) -> tuple[tuple[ImportedResult, ...], list[ImportProblem]]:
    """Return the results and what could not be read of them."""
    if not tidy(text):
        return (), [ImportProblem(FIELD, "no-result-found", "")]
    results: list[ImportedResult] = []
    problems: list[ImportProblem] = []
    pieces = _LABEL.split(text)
    name = pieces[0]
    for position, piece in enumerate(pieces[1:], start=1):
        is_last = position == len(pieces) - 1
        code, rest = _code(piece, is_last=is_last)
        if code is None:
            problems.append(ImportProblem(FIELD, "result-code-unreadable", excerpt(piece)))
        results.append(_result(name, code, f"{name}Mã: {piece[: len(piece) - len(rest)]}"))
        name = rest
    if tidy(name):
        results.append(_result(name, None, name))
        problems.append(ImportProblem(FIELD, "result-without-code", excerpt(name)))
    return tuple(result for result in results if result.name), problems


def _code(piece: str, *, is_last: bool) -> tuple[str | None, str]:
    """Return the code at the head of `piece` and the next result's name behind it."""
    match = _CODE.match(piece)
    if match is not None:
        return match[0], piece[match.end() :]
    return None, "" if is_last else piece


def _result(name: str, code: str | None, source: str) -> ImportedResult:
    shown = without_bullet(one_line(name)).rstrip(" ;,.")
    return ImportedResult(name=shown, code=code, source_text=source.strip())
