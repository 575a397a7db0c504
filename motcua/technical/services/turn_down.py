"""Writing a technical rejection down beside whatever it undid, and how it ended."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

import structlog
from django.db import DatabaseError, connection, transaction

from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.kernel.identifiers import uuid7
from motcua.platform.database.scope import system_scope

from ..models import Rejection, RejectionEnd
from ..rules.kinds import code_of, technical_kind
from ..term_data import terms_at
from ..types import EndKind, Paper, Part, Subject, TechnicalKind

logger = structlog.get_logger("motcua.technical")
_NOTED = "_technical_rejection"
_AT_A_TIME = 500


def turn_down(
    error: BaseException,
    part: Part,
    *,
    now: datetime,
    subject: Subject | None = None,
    paper: Paper | None = None,
) -> UUID | None:
    """Write down what a technical error turned away; return the rejection, or None for no such.

    One error is one rejection, however many doors it passes. What has no subject ends with the
    answer itself. Where the database is what broke, only the log has it.
    """
    kind = technical_kind(error)
    if kind is None or getattr(error, _NOTED, None) is not None:
        return getattr(error, _NOTED, None)
    if not isinstance(error, DomainError):  # a page answers it, so nobody else writes it down
        logger.error("fault of the system", part=part, exc_info=error)
    try:
        with system_scope(), transaction.atomic():
            made = record(kind, code_of(error), part, now=now, subject=subject, paper=paper)
    except DatabaseError as broken:
        logger.error("technical rejection not kept", part=part, problem=type(broken).__name__)
        return None
    setattr(error, _NOTED, made)
    return made


def record(
    kind: TechnicalKind,
    code: str,
    part: Part,
    *,
    now: datetime,
    subject: Subject | None = None,
    paper: Paper | None = None,
) -> UUID:
    """Write one rejection in the running transaction, in the program's own scope."""
    row = Rejection.objects.create(
        id=uuid7(now),
        at=now,
        kind=kind,
        part=part,
        code=code,
        subject_kind=subject.kind if subject else "",
        subject_id=subject.id if subject else None,
        paper_id=paper.id if paper else None,
        paper=paper.name[:500] if paper else "",
    )
    if subject is None:
        RejectionEnd.objects.create(rejection=row, at=now, how=EndKind.GIVEN_UP)
    return row.id


def end_open(
    subject_id: UUID,
    how: EndKind,
    *,
    now: datetime,
    part: Part | None = None,
    paper_id: UUID | None = None,
    tries: int = 0,
) -> int:
    """End what is open of a subject, of one part or paper if given; return how many."""
    with system_scope(), transaction.atomic():
        rows = Rejection.objects.filter(subject_id=subject_id, end__isnull=True)
        if part is not None:
            rows = rows.filter(part=part)
        if paper_id is not None:
            rows = rows.filter(paper_id=paper_id)
        ends = [RejectionEnd(rejection=row, at=now, how=how, tries=tries) for row in rows]
        RejectionEnd.objects.bulk_create(ends, ignore_conflicts=True)
    return len(ends)


@contextmanager
def taking_in(
    part: Part, *, subject: Subject | None = None, paper: Paper | None = None
) -> Iterator[None]:
    """Watch over something a person hands in: a technical "no" is written down and goes on.

    It stands outside the transaction of the act, which the error undoes. A file that goes through
    ends what was open of the same paper: it was handed in again.
    """
    try:
        yield
    except Exception as error:
        turn_down(error, part, now=clock.now(), subject=subject, paper=paper)
        raise
    if subject is not None and paper is not None and not connection.needs_rollback:
        end_open(subject.id, EndKind.AGAIN, now=clock.now(), paper_id=paper.id)


def settle(now: datetime) -> None:
    """End as answered what nobody handed in again for long; a worker calls it by the hour."""
    before = now - terms_at(now).open_for
    rows = Rejection.objects.filter(at__lt=before, end__isnull=True).order_by("at")[:_AT_A_TIME]
    RejectionEnd.objects.bulk_create(
        [RejectionEnd(rejection=row, at=now, how=EndKind.GIVEN_UP) for row in rows],
        ignore_conflicts=True,
    )
