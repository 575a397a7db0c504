"""The register of destructions, a year or a month of it, of one agency: as a paper, as a table."""

from datetime import date, datetime
from uuid import UUID

from motcua.documents.public import DestructionBook, DestructionRow, PaperKind, render_paper
from motcua.dossiers.public import NotYourTurn, head_of, rulebook_in_force
from motcua.kernel.clock import legal_day
from motcua.kernel.tables import csv_of
from motcua.organizations.public import agency_by_id, official_names
from motcua.platform.actor import Actor

from ..models import DestructionLine
from ..selectors import RegisterWanted, archive_agencies, destruction_register

# The table is the book, and books are Vietnamese.
HEADINGS = (
    *("STT", "Mã hồ sơ", "Mã thủ tục", "Kết thúc", "Số năm lưu", "Lưu đến hết"),
    *("Căn cứ", "Ngày tiêu hủy", "Người đề nghị", "Người quyết định"),
)

WHAT = {"petition": "Phản ánh, kiến nghị", "case": "Vụ việc"}


def destruction_book(wanted: RegisterWanted, *, actor: Actor, now: datetime) -> bytes:
    """Return the register as PDF; of an agency the actor keeps the archive of, else the first.

    Raises ``NotYourTurn`` for whoever keeps no such archive and ``RegisterTooLong`` for a period
    with more dossiers than one print takes.
    """
    agency = agency_by_id(_agency(wanted, actor))
    month = f"Tháng {wanted.month} năm" if wanted.month else "Năm"
    book = DestructionBook(
        head=head_of(agency, number="", on=legal_day(now)),
        period=f"{month} {wanted.year}",
        rows=_rows(destruction_register(actor, wanted.of(agency.id))),
    )
    layout = rulebook_in_force(legal_day(now)).paper_layout
    return render_paper(PaperKind.DESTRUCTION_BOOK, book, layout=layout)


def destruction_csv(wanted: RegisterWanted, *, actor: Actor) -> bytes:
    """Return the same register as CSV in UTF-8 with its byte order mark; raises the same."""
    lines = destruction_register(actor, wanted.of(_agency(wanted, actor)))
    return csv_of(HEADINGS, (_cells(row) for row in _rows(lines)))


def _agency(wanted: RegisterWanted, actor: Actor) -> UUID:
    mine = sorted(archive_agencies(actor), key=str)
    if not mine or wanted.agency_id not in (None, *mine):
        raise NotYourTurn(needs="clerk")
    return wanted.agency_id or mine[0]


def _cells(row: DestructionRow) -> tuple[object, ...]:
    return (
        *(row.entry, row.code, row.procedure, _day(row.ended_on), row.years),
        *(_day(row.kept_through), row.legal_basis, _day(row.destroyed_on)),
        *(row.proposed_by, row.decided_by),
    )


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _rows(lines: list[DestructionLine]) -> tuple[DestructionRow, ...]:
    people: set[UUID] = set()
    for one in lines:
        people |= {one.list.decision.proposed_by, one.list.decision.decided_by}
    names = official_names(people)
    return tuple(
        DestructionRow(
            entry=entry,
            code=one.number,
            procedure=WHAT.get(one.kind, one.procedure_code),
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
