"""The two books of the one-stop desk: control sheet (form 06) and register book (form 07)."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID

from motcua.catalog.public import version_facts
from motcua.documents.public import (
    ControlRow,
    ControlSheet,
    Letterhead,
    PaperKind,
    RegisterBook,
    RegisterRow,
    render_paper,
)
from motcua.kernel.clock import ZONE, legal_day
from motcua.organizations.public import agencies_by_ids, agency_by_id
from motcua.parties.public import PartyFacts, parties_by_ids
from motcua.platform.actor import Actor

from ..errors import NotYourTurn
from ..models import Dossier
from ..selectors.detail import dossier_detail
from ..selectors.visible import visible_dossiers
from ..types import Holder, HolderKind, Status
from ..web.names import Names, names_for
from .paper_parts import applicant_of, competent_agency_of, head_of, lookup_of, version_of
from .paper_parts import state_of as state_of_row
from .print_papers import RETURN_BY

MOST_ROWS = 2000
NOTES = {
    Status.REFUSED: "Từ chối",
    Status.WITHDRAWN: "Rút hồ sơ",
    Status.STOPPED: "Dừng giải quyết",
    Status.SUPPLEMENT_ASKED: "Chờ bổ sung",
}


def control_sheet(number: str, *, actor: Actor, now: datetime) -> bytes:
    """Return form 06 of a dossier as PDF; raises ``DossierNotFound``."""
    detail = dossier_detail(number, actor=actor, now=now)
    state, names = detail.state, names_for(detail)
    agency = competent_agency_of(state)
    received = state.received_at or state.submitted_at
    due = state.due or state.answer_due
    assert received is not None
    assert due is not None
    sheet = ControlSheet(
        head=head_of(agency, number="", on=legal_day(now)),
        lookup=lookup_of(state.number),
        applicant=applicant_of(state),
        procedure=version_of(state).name,
        received_at=received,
        due_at=due,
        rows=_hand_overs(detail.baton, names, due=state.due),
    )
    return render_paper(PaperKind.CONTROL_SHEET, sheet)


def _hand_overs(rows: tuple, names: Names, *, due: datetime | None) -> tuple[ControlRow, ...]:  # type: ignore[type-arg]
    holders = [
        names.holder(Holder(HolderKind(row.holder_kind), row.holder_id, row.agency_id, row.unit_id))
        for row in rows
    ]
    return tuple(
        ControlRow(
            giver=giver,
            receiver=receiver,
            at=row.from_at,
            due_at=due,
            outcome=("Quá hạn" if due and row.from_at > due else "Trong hạn"),
        )
        for (giver, receiver), row in zip(pairwise(holders), rows[1:], strict=True)
    )


def register_book(*, first: date, last: date, actor: Actor, now: datetime) -> bytes:
    """Return form 07 of the actor's desks for the days ``first`` to ``last`` as PDF.

    Raises ``NotYourTurn`` for whoever sits at no desk. A book holds at most 2000 dossiers.
    """
    desks = [
        grant
        for grant in sorted(actor.roles, key=lambda one: str(one.unit_id))
        if grant.role in ("desk_official", "head_of_one_stop")
    ]
    if not desks:
        raise NotYourTurn(needs="desk_official")
    agency = agency_by_id(desks[0].agency_id)
    book = RegisterBook(
        head=Letterhead(
            agency=agency.name,
            issued_on=legal_day(now),
            place=agency.place,
            parent_agency=agency.parent_names[0] if agency.parent_names else "",
        ),
        period=f"Từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}",
        rows=_entries(actor, {grant.unit_id for grant in desks}, (first, last), now=now),
    )
    return render_paper(PaperKind.REGISTER_BOOK, book)


def _entries(
    actor: Actor, units: set[UUID], days: tuple[date, date], *, now: datetime
) -> tuple[RegisterRow, ...]:
    since = datetime.combine(days[0], time.min, tzinfo=ZONE)
    until = datetime.combine(days[1] + timedelta(days=1), time.min, tzinfo=ZONE)
    rows = list(
        visible_dossiers(actor, now=now)
        .filter(receiving_unit_id__in=units, submitted_at__gte=since, submitted_at__lt=until)
        .filter(is_test=False)
        .order_by("submitted_at", "id")[:MOST_ROWS]
    )
    parties = parties_by_ids([row.applicant_id for row in rows])
    agencies = agencies_by_ids([row.competent_agency_id for row in rows])
    return tuple(
        _entry(place, row, parties.get(row.applicant_id), agencies[row.competent_agency_id].name)
        for place, row in enumerate(rows, start=1)
    )


def _entry(place: int, row: Dossier, party: PartyFacts | None, agency: str) -> RegisterRow:
    state = state_of_row(row)
    contact = [part for part in (party.address.detail, party.phone) if part] if party else []
    return RegisterRow(
        entry=place,
        code=row.number,
        procedure=version_facts(row.procedure_version_id).name,
        applicant=row.applicant_name,
        contact=", ".join(contact),
        agency=agency,
        received_on=legal_day(row.received_at or row.submitted_at),
        due_on=legal_day(row.due) if row.due else None,
        returned_on=legal_day(row.returned_at) if row.returned_at else None,
        return_by=RETURN_BY[state.return_method],
        note=NOTES.get(state.status, ""),
    )
