"""What one record may hold: beyond it a text is clipped, a figure left to words, and both listed.

The tables of the catalogue and the clock hold no more. A slip of the source ("999999999 Tháng")
must neither stop the import of the other records nor pass for something that was read.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from motcua.catalog.importer.page_text import excerpt
from motcua.catalog.importer.types import (
    ImportedDocument,
    ImportedDocumentCase,
    ImportedFee,
    ImportedLegalBasis,
    ImportedProcedure,
    ImportedResult,
    ImportedTimeLimit,
    ImportedWay,
    ImportProblem,
    TimeUnit,
)

Part = TypeVar("Part")

LONGEST_CODE = 40
_LONGEST_NUMBER = 120
_LONGEST_NAME = 200
# A million million đồng: no fee of the State comes near it.
MOST_MONEY = 10**12
MOST_PAPERS = 32_000
# Parts of one kind in one record; the longest list of the national export has some hundred.
MOST_PARTS = 10_000
# Fifty years: the longest time that a law about land or mines names; no handling takes longer.
_YEARS = 50
LONGEST_LIMIT = {
    TimeUnit.MINUTE: 60 * 24 * 366,
    TimeUnit.WORKING_HOUR: 8 * 366 * _YEARS,
    TimeUnit.HOUR: 8 * 366 * _YEARS,
    TimeUnit.WORKING_DAY: 366 * _YEARS,
    TimeUnit.CALENDAR_DAY: 366 * _YEARS,
    TimeUnit.WEEK: 53 * _YEARS,
    TimeUnit.MONTH: 12 * _YEARS,
    TimeUnit.QUARTER: 4 * _YEARS,
    TimeUnit.YEAR: _YEARS,
    TimeUnit.OTHER: 366 * _YEARS,
}
_WAYS, _PAPERS = "cach_thuc_thuc_hien", "thanh_phan_ho_so"
_LEGAL, _RESULTS = "can_cu_phap_ly", "ket_qua_xu_ly"


def within_bounds(imported: ImportedProcedure) -> ImportedProcedure:
    """Return the procedure with what fits; whatever was clipped or left out is in its problems."""
    found: list[ImportProblem] = []
    fitting = replace(
        imported,
        decision_number=_clipped(imported.decision_number, _LONGEST_NUMBER, "so_quyet_dinh", found),
        field=_clipped(imported.field, _LONGEST_NAME, "linh_vuc", found),
        kind=_clipped(imported.kind, _LONGEST_NAME, "loai_thu_tuc", found),
        ways_to_submit=tuple(
            _way(one, found) for one in _first(imported.ways_to_submit, _WAYS, found)
        ),
        document_cases=tuple(_case(one, found) for one in _cases(imported.document_cases, found)),
        legal_bases=tuple(
            _basis(one, found) for one in _first(imported.legal_bases, _LEGAL, found)
        ),
        results=tuple(_result(one, found) for one in _first(imported.results, _RESULTS, found)),
    )
    return replace(fitting, problems=tuple(dict.fromkeys((*imported.problems, *found))))


def _clipped(text: str, longest: int, field: str, found: list[ImportProblem]) -> str:
    if len(text) <= longest:
        return text
    found.append(ImportProblem(field, "text-too-long", excerpt(text)))
    return f"{text[: longest - 1]}…"


def _first(
    parts: tuple[Part, ...], field: str, found: list[ImportProblem], most: int = MOST_PARTS
) -> tuple[Part, ...]:
    if len(parts) > most:
        found.append(ImportProblem(field, "too-many-parts", str(len(parts))))
    return parts[:most]


def _cases(
    cases: tuple[ImportedDocumentCase, ...], found: list[ImportProblem]
) -> Iterable[ImportedDocumentCase]:
    """Yield the cases with no more papers among them than a list may have."""
    left = MOST_PARTS
    for one in _first(cases, _PAPERS, found):
        papers = _first(one.documents, _PAPERS, found, left)
        left -= len(papers)
        yield replace(one, documents=papers)


def _case(case: ImportedDocumentCase, found: list[ImportProblem]) -> ImportedDocumentCase:
    return replace(case, documents=tuple(_paper(one, found) for one in case.documents))


def _paper(paper: ImportedDocument, found: list[ImportProblem]) -> ImportedDocument:
    if max(paper.originals, paper.copies) <= MOST_PAPERS:
        return paper
    found.append(ImportProblem(_PAPERS, "quantity-too-large", excerpt(paper.source_text)))
    return replace(
        paper,
        originals=min(paper.originals, MOST_PAPERS),
        copies=min(paper.copies, MOST_PAPERS),
    )


def _way(way: ImportedWay, found: list[ImportProblem]) -> ImportedWay:
    limit = way.time_limit
    if limit is not None and not _is_countable(limit):
        found.append(ImportProblem(_WAYS, "time-limit-too-long", excerpt(limit.source_text)))
        limit = replace(limit, amount=None, amount_max=None, unit=TimeUnit.OTHER, unit_stated=False)
    return replace(
        way,
        time_limit=limit,
        fees=tuple(_fee(one, found) for one in _first(way.fees, _WAYS, found)),
        # The words of a note stay in it; a life of a licence is no limit to set a case by.
        limits_in_note=tuple(one for one in way.limits_in_note if _is_countable(one)),
    )


def _is_countable(limit: ImportedTimeLimit) -> bool:
    amount = max(limit.amount or 0, limit.amount_max or 0)
    return amount <= LONGEST_LIMIT[limit.unit]


def _fee(fee: ImportedFee, found: list[ImportProblem]) -> ImportedFee:
    if max(fee.amount or 0, fee.amount_max or 0) <= MOST_MONEY:
        return fee
    found.append(ImportProblem(_WAYS, "fee-too-large", excerpt(fee.source_text)))
    return replace(fee, amount=None, amount_max=None, doubtful=True)


def _basis(basis: ImportedLegalBasis, found: list[ImportProblem]) -> ImportedLegalBasis:
    return replace(basis, number=_clipped(basis.number, _LONGEST_NUMBER, _LEGAL, found))


def _result(result: ImportedResult, found: list[ImportProblem]) -> ImportedResult:
    if len(result.code or "") <= LONGEST_CODE:
        return result
    # A clipped code would be the code of something else.
    found.append(ImportProblem(_RESULTS, "result-code-too-long", excerpt(result.code or "")))
    return replace(result, code=None)
