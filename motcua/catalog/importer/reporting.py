"""The report of an import: how much was recovered of each record, and every problem."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict

from motcua.catalog.importer.reading import FileRead
from motcua.catalog.importer.types import ImportedProcedure, ImportedWay


def report(read: FileRead) -> dict[str, object]:
    """Return totals, shares, and the parts and problems of every record, ready for JSON."""
    procedures = list(read.procedures)
    reasons = Counter(problem.reason for one in procedures for problem in one.problems)
    reasons += Counter(one.reason for one in read.left_out)
    codes = Counter(one.code for one in procedures)
    return {
        "records": len(procedures),
        "shares": _shares(procedures),
        "totals": _totals(procedures),
        "problems_by_reason": dict(sorted(reasons.items())),
        "repeated_codes": sorted(code for code, times in codes.items() if times > 1),
        "left_out": [asdict(one) for one in read.left_out],
        "procedures": [_parts(one) for one in procedures],
    }


def _shares(procedures: list[ImportedProcedure]) -> dict[str, float]:
    """Return the share of records in which each part was found."""
    count = len(procedures) or 1

    def share(found: Iterable[bool]) -> float:
        return round(sum(found) / count, 4)

    return {
        "ways_to_submit": share(bool(one.ways_to_submit) for one in procedures),
        "time_limits": share(
            any(_is_counted(way) for way in one.ways_to_submit) for one in procedures
        ),
        "documents": share(bool(one.documents) for one in procedures),
        "legal_bases": share(bool(one.legal_bases) for one in procedures),
        "results": share(bool(one.results) for one in procedures),
        "steps": share(bool(one.steps) for one in procedures),
        "levels": share(bool(one.levels) for one in procedures),
        "audience": share(bool(one.audience) for one in procedures),
        "agencies": share(any(asdict(one.agencies).values()) for one in procedures),
    }


def _is_counted(way: ImportedWay) -> bool:
    return way.time_limit is not None and way.time_limit.amount is not None


def _totals(procedures: list[ImportedProcedure]) -> dict[str, int]:
    return {
        "ways_to_submit": sum(len(one.ways_to_submit) for one in procedures),
        "fees": sum(len(way.fees) for one in procedures for way in one.ways_to_submit),
        "document_cases": sum(len(one.document_cases) for one in procedures),
        "documents": sum(len(one.documents) for one in procedures),
        "notes": sum(len(case.notes) for one in procedures for case in one.document_cases),
        "forms": sum(bool(doc.form_attachment) for one in procedures for doc in one.documents),
        "legal_bases": sum(len(one.legal_bases) for one in procedures),
        "results": sum(len(one.results) for one in procedures),
        "steps": sum(len(one.steps) for one in procedures),
        "problems": sum(len(one.problems) for one in procedures),
    }


def _parts(one: ImportedProcedure) -> dict[str, object]:
    return {
        "code": one.code,
        "name": one.name,
        "levels": [str(level) for level in one.levels],
        "audience": len(one.audience),
        "agencies": {name: len(names) for name, names in asdict(one.agencies).items()},
        "ways_to_submit": len(one.ways_to_submit),
        "time_limits": sum(_is_counted(way) for way in one.ways_to_submit),
        "fees": sum(len(way.fees) for way in one.ways_to_submit),
        "document_cases": len(one.document_cases),
        "documents": len(one.documents),
        "forms": sum(bool(doc.form_attachment) for doc in one.documents),
        "notes": sum(len(case.notes) for case in one.document_cases),
        "legal_bases": len(one.legal_bases),
        "results": len(one.results),
        "steps": len(one.steps),
        "problems": [
            {"field": problem.field, "reason": problem.reason, "excerpt": problem.excerpt}
            for problem in one.problems
        ],
    }
