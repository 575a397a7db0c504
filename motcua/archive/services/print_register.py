"""The register of destructions as one paper: a year, or a month of it, of one agency."""

from datetime import datetime
from uuid import UUID

from motcua.documents.public import DestructionBook, DestructionRow, PaperKind, render_paper
from motcua.dossiers.public import NotYourTurn, head_of, rulebook_in_force
from motcua.kernel.clock import legal_day
from motcua.organizations.public import agency_by_id, official_names
from motcua.platform.actor import Actor

from ..models import DestructionLine
from ..selectors import RegisterWanted, archive_agencies, destruction_register


def destruction_book(wanted: RegisterWanted, *, actor: Actor, now: datetime) -> bytes:
    """Return the register as PDF; of an agency the actor keeps the archive of, else the first.

    Raises ``NotYourTurn`` for whoever keeps no such archive and ``RegisterTooLong`` for a period
    with more dossiers than one print takes.
    """
    mine = sorted(archive_agencies(actor), key=str)
    if not mine or wanted.agency_id not in (None, *mine):
        raise NotYourTurn(needs="clerk")
    agency = agency_by_id(wanted.agency_id or mine[0])
    lines = destruction_register(actor, wanted.of(agency.id))
    month = f"Tháng {wanted.month} năm" if wanted.month else "Năm"
    book = DestructionBook(
        head=head_of(agency, number="", on=legal_day(now)),
        period=f"{month} {wanted.year}",
        rows=_rows(lines),
    )
    layout = rulebook_in_force(legal_day(now)).paper_layout
    return render_paper(PaperKind.DESTRUCTION_BOOK, book, layout=layout)


def _rows(lines: list[DestructionLine]) -> tuple[DestructionRow, ...]:
    people: set[UUID] = set()
    for one in lines:
        people |= {one.list.decision.proposed_by, one.list.decision.decided_by}
    names = official_names(people)
    return tuple(
        DestructionRow(
            entry=entry,
            code=one.number,
            procedure=one.procedure_code,
            ended_on=legal_day(one.finished_at),
            years=one.years,
            kept_through=one.kept_through,
            legal_basis=one.legal_basis,
            destroyed_on=legal_day(one.list.decision.decided_at),
            proposed_by=names.get(one.list.decision.proposed_by, ""),
            decided_by=names.get(one.list.decision.decided_by, ""),
        )
        for entry, one in enumerate(lines, start=1)
    )
