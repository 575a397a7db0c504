"""Counts of technical rejections for everybody, and their list for administrators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from motcua.kernel.clock import ZONE
from motcua.platform.cursors import Reader, moment, rows_page
from motcua.platform.database.scope import system_scope

from .models import Rejection
from .types import EndKind

PAGE = 50


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the law's calendar."""

    year: int
    number: int

    @classmethod
    def of(cls, at: datetime) -> "Month":
        """Return the month of a moment."""
        local = at.astimezone(ZONE)
        return cls(local.year, local.month)

    @classmethod
    def read(cls, text: str) -> "Month":
        """Return the month written as ``2026-11``; raises ``ValueError``."""
        found = datetime.strptime(text, "%Y-%m").replace(tzinfo=ZONE)
        return cls(found.year, found.month)

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """Its first moment, and the first one after it."""
        year, number = divmod(self.year * 12 + self.number, 12)
        return (
            datetime(self.year, self.number, 1, tzinfo=ZONE),
            datetime(year, number + 1, 1, tzinfo=ZONE),
        )

    @property
    def before(self) -> "Month":
        """The month before."""
        year, number = divmod(self.year * 12 + self.number - 2, 12)
        return Month(year, number + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


@dataclass(frozen=True, slots=True)
class TechnicalCount:
    """How often one part turned something down for one kind of reason, and how that ended."""

    part: str
    kind: str
    count: int
    mended: int
    again: int
    given_up: int

    @property
    def open(self) -> int:
        """Those that have no end yet."""
        return self.count - self.mended - self.again - self.given_up


@dataclass(frozen=True, slots=True)
class RejectionLine:
    """One rejection as administrators read it."""

    id: UUID
    at: datetime
    kind: str
    part: str
    code: str
    subject_kind: str
    subject_id: UUID | None
    paper: str
    how: str
    ended_at: datetime | None
    tries: int


def technical_counts(month: Month) -> Sequence[TechnicalCount]:
    """Return the counts of a month by part and kind; one query, nobody's dossier is in them."""
    start, end = month.bounds
    ends = {str(one): Count("id", filter=Q(end__how=one)) for one in EndKind}
    with system_scope():
        rows = (
            Rejection.objects.filter(at__gte=start, at__lt=end)
            .values_list("part", "kind")
            .annotate(
                n=Count("id"),
                mended=ends["mended"],
                again=ends["again"],
                given_up=ends["given-up"],
            )
            .order_by("part", "kind")
        )
        return [TechnicalCount(*row) for row in rows]


def rejections_page(
    month: Month, *, cursor: str = "", limit: int = PAGE
) -> tuple[list[RejectionLine], str]:
    """Return a page of the month's rejections, the latest first; raises ``CursorInvalid``."""
    start, end = month.bounds
    order: dict[str, Reader] = {"-at": moment, "-id": UUID}
    with system_scope():
        rows = Rejection.objects.filter(at__gte=start, at__lt=end).select_related("end")
        page, following = rows_page(rows, order, cursor=cursor, limit=limit)
        return [_line(row) for row in page], following


def last_end(subject_id: UUID, part: str) -> str:
    """Return how the last rejection of a subject by a part ended, empty where none did."""
    with system_scope():
        rows = Rejection.objects.filter(subject_id=subject_id, part=part).select_related("end")
        row = rows.order_by("-at", "-id").first()
        return _line(row).how if row is not None else ""


def open_since(subject_kind: str, part: str) -> dict[UUID, datetime]:
    """Return what is open of a kind of subjects, with the moment of its first rejection."""
    with system_scope():
        rows = Rejection.objects.filter(subject_kind=subject_kind, part=part, end__isnull=True)
        found = rows.order_by("-at").values_list("subject_id", "at")[:1000]
        return {subject: at for subject, at in found if subject is not None}


def _line(row: Rejection) -> RejectionLine:
    end = getattr(row, "end", None)
    return RejectionLine(
        row.id,
        row.at,
        row.kind,
        row.part,
        row.code,
        row.subject_kind,
        row.subject_id,
        row.paper,
        end.how if end else "",
        end.at if end else None,
        end.tries if end else 0,
    )
