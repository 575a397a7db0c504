"""The two books of the one-stop desk: control sheet (form 06) and register book (form 07)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils.translation import override

from motcua.documents.public import (
    ControlRow,
    ControlSheet,
    PaperKind,
    RegisterBook,
    RegisterRow,
    render_paper,
)
from motcua.kernel.clock import ZONE, legal_day
from motcua.organizations.public import UnitFacts, agencies_by_ids, agency_by_id, unit_facts
from motcua.parties.public import PartyFacts, parties_by_ids
from motcua.platform.actor import Actor

from ..errors import NotYourTurn, RegisterTooLong
from ..models import Dossier, RegisterEntry
from ..rules.contact_wall import Opens
from ..rules.hand_overs import HandOver, hand_overs
from ..selectors.destroyed import DestroyedLine, destroyed_of_desk
from ..selectors.detail import DossierDetail, dossier_detail
from ..selectors.visible import visible_dossiers
from ..types import DossierState, Holder, HolderKind, Status
from ..web.names import Names, names_for
from .enter_register import enter_missing
from .paper_parts import (
    applicant_of,
    competent_agency_of,
    head_of,
    lookup_of,
    step_name,
    version_of,
)
from .paper_parts import state_of as state_of_row
from .print_forms import DESK, RETURN_BY
from .rulebooks import paper_layout_of, rulebook_in_force
from .show_contact import note_look

# A print of some five seconds. A longer period is refused, never cut.
MOST_ROWS = 1000
NOTES = {
    Status.REFUSED: "Từ chối",
    Status.WITHDRAWN: "Rút hồ sơ",
    Status.STOPPED: "Dừng giải quyết",
    Status.SUPPLEMENT_ASKED: "Chờ bổ sung",
}
TASKS = {
    "receive": "Tiếp nhận, kiểm tra hồ sơ",
    "request": "Chuyển yêu cầu bổ sung đến người nộp",
    "supplement": "Bổ sung, hoàn thiện hồ sơ",
    "payment": "Thực hiện nghĩa vụ tài chính",
}


def control_sheet(number: str, *, actor: Actor, now: datetime) -> bytes:
    """Return form 06 of a dossier as PDF; raises ``DossierNotFound``."""
    detail = dossier_detail(number, actor=actor, now=now)
    state = detail.state
    agency = competent_agency_of(state)
    received = state.received_at or state.submitted_at
    assert received is not None
    sheet = ControlSheet(
        head=head_of(agency, number="", on=legal_day(now)),
        lookup=lookup_of(state.number),
        applicant=applicant_of(state, reach=False),
        procedure=version_of(state).name,
        received_at=received,
        due_at=state.due or state.answer_due,
        rows=control_rows(detail, now=now),
    )
    return render_paper(PaperKind.CONTROL_SHEET, sheet, layout=paper_layout_of(state))


def control_rows(detail: DossierDetail, *, now: datetime) -> tuple[ControlRow, ...]:
    """Return a line for each hand-over: what was to be done until when, and when it was."""
    with override("vi"):  # the paper is Vietnamese, whatever the page's language
        return tuple(_control_rows(detail, now))


def _control_rows(detail: DossierDetail, now: datetime) -> Iterator[ControlRow]:
    names = names_for(detail)
    for line in hand_overs(detail.row.id, detail.history):
        yield ControlRow(
            giver=_holder(line.giver, names, detail.state),
            receiver=_holder(line.receiver, names, detail.state),
            at=line.at,
            task=_task(line, detail.state),
            due_at=line.due,
            outcome=line.outcome(now),
            note=line.note,
        )


def _holder(holder: Holder, names: Names, state: DossierState) -> str:
    """Return a holder as the paper names it."""
    if holder.kind == HolderKind.APPLICANT:
        return f"{names.applicant} (người nộp)"
    if holder.kind == HolderKind.PAYMENT:
        return f"{names.applicant} (nộp phí, lệ phí)"
    return names.holder(holder)


def _task(line: HandOver, state: DossierState) -> str:
    if line.task == "step":
        return "; ".join(step_name(state, key) for key in line.steps)
    return TASKS.get(line.task, "")


@dataclass(frozen=True, slots=True)
class RegisterWanted:
    """Which days of which desk's book; the desk by its unit or agency, else the actor's own."""

    first: date
    last: date
    unit_id: UUID | None = None
    agency_id: UUID | None = None
    purpose: str = ""  # why the column with address and telephone is filled; empty: it is not


def register_book(wanted: RegisterWanted, *, actor: Actor, now: datetime) -> bytes:
    """Return form 07 of one desk of the actor as PDF.

    Raises ``NotYourTurn`` for whoever sits at no such desk and ``RegisterTooLong`` for a period
    with more dossiers than one print takes.
    """
    unit, rows = register_lines(wanted, actor=actor, now=now)
    days = f"Từ ngày {wanted.first:%d/%m/%Y} đến ngày {wanted.last:%d/%m/%Y}"
    book = RegisterBook(
        head=head_of(agency_by_id(unit.agency_id), number="", on=legal_day(now)),
        period=f"{unit.name}. {days}",
        rows=rows,
    )
    # The book of days gone by keeps the form it had on the last of them.
    layout = rulebook_in_force(wanted.last).paper_layout
    return render_paper(PaperKind.REGISTER_BOOK, book, layout=layout)


def register_lines(
    wanted: RegisterWanted, *, actor: Actor, now: datetime
) -> tuple[UnitFacts, tuple[RegisterRow, ...]]:
    """Return the desk and its lines; the numbers run through the year and stay.

    Raises what ``register_book`` raises.
    """
    desks = sorted(
        {
            grant.unit_id
            for grant in actor.roles
            if grant.role in DESK and wanted.agency_id in (None, grant.agency_id)
        },
        key=str,
    )
    if not desks or wanted.unit_id not in (None, *desks):
        raise NotYourTurn(needs="desk_official")
    unit = unit_facts(wanted.unit_id or desks[0])
    for year in range(wanted.first.year, wanted.last.year + 1):
        enter_missing(unit.id, year, now=now)
    days = (wanted.first, wanted.last)
    return unit, register_rows(actor, unit.id, days, now=now, purpose=wanted.purpose)


def register_rows(
    actor: Actor,
    unit_id: UUID,
    days: tuple[date, date],
    *,
    now: datetime,
    purpose: str = "",
) -> tuple[RegisterRow, ...]:
    """Return the lines of a desk's book for some days, by year and number.

    What was destroyed keeps its line, with number and day, and without anybody's name. How to
    reach people stands there for a ``purpose``, and each look is written down. Raises
    ``ContactPurposeMissing`` and ``RegisterTooLong``.
    """
    since = datetime.combine(days[0], time.min, tzinfo=ZONE)
    until = datetime.combine(days[1] + timedelta(days=1), time.min, tzinfo=ZONE)
    found = visible_dossiers(actor, now=now).filter(
        receiving_unit_id=unit_id,
        submitted_at__gte=since,
        submitted_at__lt=until,
        is_test=False,
    )
    gone = destroyed_of_desk(unit_id, days)
    if (count := found.count() + len(gone)) > MOST_ROWS:
        raise RegisterTooLong(dossiers=count, most=MOST_ROWS)
    rows = {row.id: row for row in found}
    if purpose:
        states = map(state_of_row, rows.values())
        note_look(states, purpose=purpose, opens=Opens.BOOK, shown="book", actor=actor, now=now)
    entries = RegisterEntry.objects.filter(dossier_id__in=list(rows))
    parties = parties_by_ids({row.applicant_id for row in rows.values()})
    agencies = agencies_by_ids({row.competent_agency_id for row in rows.values()})
    lines = {(one.year, one.entry): _destroyed_line(one) for one in gone}
    for entry in entries:
        row = rows[entry.dossier_id]
        agency = agencies[row.competent_agency_id].name
        party = parties.get(row.applicant_id) if purpose else None
        line = _line(entry.entry, row, party, agency)
        lines[entry.year, entry.entry] = line
    return tuple(lines[key] for key in sorted(lines))


def _destroyed_line(one: DestroyedLine) -> RegisterRow:
    """Return the line of a dossier that is no more: the numbers of a book have no gaps."""
    return RegisterRow(
        entry=one.entry,
        code=one.number,
        procedure="",
        applicant="",
        contact="",
        agency="",
        received_on=one.on,
        due_on=None,
        returned_on=None,
        return_by="",
        sets=None,
        note=one.note,
    )


def _line(entry: int, row: Dossier, party: PartyFacts | None, agency: str) -> RegisterRow:
    state = state_of_row(row)
    contact = [part for part in (party.address.detail, party.phone) if part] if party else []
    return RegisterRow(
        entry=entry,
        code=row.number,
        procedure=version_of(state).name,
        applicant=row.applicant_name,
        contact=", ".join(contact),
        agency=agency,
        received_on=legal_day(row.received_at or row.submitted_at),
        due_on=legal_day(row.due) if row.due else None,
        returned_on=legal_day(row.returned_at) if row.returned_at else None,
        return_by=RETURN_BY[state.return_method],
        note=NOTES.get(state.status, ""),
    )
