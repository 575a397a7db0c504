"""What programs get about imports of procedures."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema


class ImportOut(Schema):
    """One import and what came of it."""

    id: UUID
    file_name: str
    started_at: datetime
    records: int
    published: int
    drafted: int
    unchanged: int
    problems: int

    @classmethod
    def of(cls, run: Any) -> "ImportOut":
        """Return the answer for an import."""
        plain = [name for name in cls.model_fields if name not in ("id", "problems")]
        return cls(id=run.pk, problems=run.noted, **{name: getattr(run, name) for name in plain})


class ImportPage(Schema):
    """Imports; ``next`` is the ``cursor`` of the following page."""

    items: list[ImportOut]
    next: str = ""


class ReportOut(Schema):
    """What an import would find: shares of parts that can be read, and problems by reason."""

    records: int
    shares: dict[str, float]
    problems_by_reason: dict[str, int]

    @classmethod
    def of(cls, report: dict[str, Any]) -> "ReportOut":
        """Return the answer for a report."""
        return cls(
            records=int(report["records"]),
            shares=report["shares"],
            problems_by_reason=report["problems_by_reason"],
        )


class ProblemOut(Schema):
    """Something of a record that could not be read."""

    id: int
    code: str
    field: str
    reason: str
    excerpt: str


class ProblemPage(Schema):
    """Problems in the order of the file; ``next`` is the ``after`` of the following page."""

    items: list[ProblemOut]
    next: str = ""

    @classmethod
    def of(cls, found: Sequence[Any], *, has_more: bool) -> "ProblemPage":
        """Return the answer for a page."""
        items = [
            ProblemOut(
                id=one.pk, code=one.code, field=one.field, reason=one.reason, excerpt=one.excerpt
            )
            for one in found
        ]
        return cls(items=items, next=str(items[-1].id) if has_more else "")
