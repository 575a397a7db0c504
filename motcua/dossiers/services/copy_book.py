"""The book of certified copies (SCT/BS) of an agency: one number for the copies of an original."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.documents.public import CopyBook, CopyBookRow, PaperKind, render_paper
from motcua.kernel.clock import ZONE, legal_day
from motcua.kernel.tables import csv_of
from motcua.organizations.public import AgencyFacts, agency_by_id
from motcua.platform.actor import Actor
from motcua.platform.database.scope import apply_scope

from ..codec import state_from_json
from ..errors import NotYourTurn, RegisterTooLong
from ..events import ResultCorrected
from ..models import CopyEntry, Dossier, Event
from ..roles import HANDLING
from ..selectors.destroyed import DestroyedLine, destroyed_copies
from ..types import DossierState
from .paper_parts import decider_of, head_of
from .print_registers import MOST_ROWS
from .rulebooks import rulebook_in_force

HEADINGS = (
    *("Số chứng thực", "Ngày chứng thực", "Người yêu cầu", "Bản chính"),
    *("Người ký chứng thực", "Số bản", "Phí (đồng)", "Mã hồ sơ", "Ghi chú"),
)


@dataclass(frozen=True, slots=True)
class CopyBookWanted:
    """Which numbers of which year's book; of an agency, else of the actor's own."""

    year: int
    first: int = 1
    last: int | None = None
    agency_id: UUID | None = None


def copy_book_lines(
    wanted: CopyBookWanted, *, actor: Actor, now: datetime
) -> tuple[AgencyFacts, tuple[CopyBookRow, ...]]:
    """Return the agency and the lines of its book, in the order of the numbers.

    Raises ``NotYourTurn`` for whoever works in no such agency and ``RegisterTooLong`` for more
    lines than one print takes.
    """
    mine = sorted({grant.agency_id for grant in actor.roles if grant.role in HANDLING}, key=str)
    if not mine or wanted.agency_id not in (None, *mine):
        raise NotYourTurn(needs="desk_official")
    apply_scope()
    agency = agency_by_id(wanted.agency_id or mine[0])
    found = CopyEntry.objects.filter(
        agency_id=agency.id, year=wanted.year, entry__gte=wanted.first
    ).order_by("entry")
    if wanted.last is not None:
        found = found.filter(entry__lte=wanted.last)
    gone = [
        one
        for one in destroyed_copies(agency.id, wanted.year)
        if wanted.first <= one.entry <= (wanted.last or one.entry)
    ]
    found = found.exclude(entry__in=[one.entry for one in gone])
    if (count := found.count() + len(gone)) > MOST_ROWS:
        raise RegisterTooLong(dossiers=count, most=MOST_ROWS)
    lines = [*_rows(list(found)), *map(_destroyed_line, gone)]
    return agency, tuple(sorted(lines, key=lambda line: line.entry))


def _rows(entries: list[CopyEntry]) -> tuple[CopyBookRow, ...]:
    ids = [entry.dossier_id for entry in entries]
    dossiers = {row.id: row for row in Dossier.objects.filter(id__in=ids)}
    corrected = set(
        Event.objects.filter(dossier_id__in=ids, name=ResultCorrected.__name__).values_list(
            "dossier_id", flat=True
        )
    )
    signers: dict[tuple[UUID, str], str] = {}
    lines = []
    for entry in entries:
        row = dossiers[entry.dossier_id]
        state = state_from_json(row.state)
        key = (state.approved_by or entry.agency_id, f"{entry.entered_at:%Y%m%d}")
        if key not in signers:
            signers[key] = _signer(state, entry.entered_at)
        note = _note(state, is_corrected=row.id in corrected)
        lines.append(_line(entry, row, state, signers[key], note))
    return tuple(lines)


def _note(state: DossierState, *, is_corrected: bool) -> str:
    if state.revoked_result is not None:
        return f"Đã thu hồi ngày {legal_day(state.revoked_result.at):%d/%m/%Y}"
    return "Đã đính chính" if is_corrected else ""


def _line(
    entry: CopyEntry, row: Dossier, state: DossierState, signer: str, note: str
) -> CopyBookRow:
    assert state.original is not None
    of = state.original.of
    copies = state.facts.get("copies", 1)
    return CopyBookRow(
        entry=entry.entry,
        certified_on=legal_day(entry.entered_at),
        requester=row.applicant_name,
        original=", ".join(part for part in (of.name, of.number, of.issued_by) if part),
        signer=signer,
        copies=int(str(copies)),
        fee=state.fee_total,
        code=row.number,
        note=note,
    )


def _destroyed_line(one: DestroyedLine) -> CopyBookRow:
    """Return the line of a copy whose dossier is no more: the numbers of a book have no gaps."""
    return CopyBookRow(
        entry=one.entry,
        certified_on=one.on,
        requester="",
        original="",
        signer="",
        copies=None,
        fee=None,
        code=one.number,
        note=one.note,
    )


def _signer(state: DossierState, at: datetime) -> str:
    assert state.approved_by is not None
    signatory = decider_of(state, state.approved_by, now=at).signatory
    return ", ".join(part for part in (signatory.name, signatory.position.capitalize()) if part)


def copy_book(wanted: CopyBookWanted, *, actor: Actor, now: datetime) -> bytes:
    """Return the book as PDF, to print, bind and close; raises what ``copy_book_lines`` raises."""
    agency, rows = copy_book_lines(wanted, actor=actor, now=now)
    book = CopyBook(
        head=head_of(agency, number="", on=legal_day(now)),
        period=f"Quyển số {wanted.year}-SCT/BS",
        rows=rows,
    )
    layout = rulebook_in_force(legal_day(now)).paper_layout
    return render_paper(PaperKind.COPY_BOOK, book, layout=layout)


def copy_book_csv(wanted: CopyBookWanted, *, actor: Actor, now: datetime) -> bytes:
    """Return the book as CSV in UTF-8 with its byte order mark, as table programs read it."""
    _agency, rows = copy_book_lines(wanted, actor=actor, now=now)
    return csv_of(HEADINGS, (_cells(row) for row in rows))


def _cells(row: CopyBookRow) -> tuple[object, ...]:
    return (
        *(row.entry, f"{row.certified_on:%d/%m/%Y}", row.requester, row.original, row.signer),
        *(row.copies, row.fee, row.code, row.note),
    )


def this_year(now: datetime) -> int:
    """Return the year whose book is open at ``now``, where the law applies."""
    return now.astimezone(ZONE).year
