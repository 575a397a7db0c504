"""Reads of registrations for certified copies: the person's own, and those of a desk."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from motcua.appointments.public import (
    AppointmentFacts,
    AppointmentNotFound,
    appointment_by_code,
    appointments_about,
    appointments_of_desk,
    defaults,
)
from motcua.catalog.public import ProcedureVersionFacts, version_facts
from motcua.forms.public import Form, UnitsOfDay, check, facts_of, form_version
from motcua.kernel.clock import legal_day
from motcua.kernel.text import fold
from motcua.organizations.public import AgencyFacts, agencies_by_ids
from motcua.parties.public import parties_by_ids
from motcua.payments.public import FeeFacts, fee_table, quote_for
from motcua.platform.actor import Actor
from motcua.platform.cursors import Reader, moment, rows_page
from motcua.platform.database.scope import apply_scope

from ..errors_registration import RegistrationNotFound
from ..models import CopyRegistration, Dossier, RegisteredScan
from ..roles import DESK
from ..rules.copy_registration import (
    SECTION,
    answers_of_paper,
    first_case,
    registered_papers,
)
from ..types import Channel

MOST = 50


@dataclass(frozen=True, slots=True)
class RegisteredPaper:
    """One original that will be brought; ``dossier_number`` from its reception on."""

    place: int
    name: str
    number: str
    issued_by: str
    pages: int
    fee: int
    scan: RegisteredScan | None = None
    draft_id: UUID | None = None
    dossier_number: str = ""
    dossier_status: str = ""


@dataclass(frozen=True, slots=True)
class RegistrationFacts:
    """A registration with its papers and its appointment, if a time was chosen."""

    id: UUID
    party_id: UUID
    version: ProcedureVersionFacts
    note: str
    agency: AgencyFacts
    unit_id: UUID
    papers: tuple[RegisteredPaper, ...]
    copies: int
    appointment: AppointmentFacts | None
    created_at: datetime
    forget_on: date

    @property
    def fee(self) -> int:
        """What all papers cost together, in whole đồng."""
        return sum(paper.fee for paper in self.papers)

    @property
    def is_received(self) -> bool:
        """Whether the desk took at least one of the papers in hand."""
        return any(paper.draft_id for paper in self.papers)


def registrations_page(
    actor: Actor, *, cursor: str = "", limit: int = MOST
) -> tuple[list[RegistrationFacts], str]:
    """Return a page of the person's registrations, the newest first; raises ``CursorInvalid``."""
    rows = _rows().filter(party_id=actor.party_id or UUID(int=0))
    order: dict[str, Reader] = {"-created_at": moment, "-id": UUID}
    found, following = rows_page(rows, order, cursor=cursor, limit=limit)
    return facts_of_rows(found), following


def own_registration(
    registration_id: UUID, *, actor: Actor, lock: bool = False
) -> CopyRegistration:
    """Return the person's own row; "not yours" and "not there" are ``RegistrationNotFound``."""
    rows = _rows().filter(party_id=actor.party_id or UUID(int=0), pk=registration_id)
    row = (rows.select_for_update() if lock else rows).first()
    if row is None:
        raise RegistrationNotFound(registration=str(registration_id))
    return row


def registration_of(registration_id: UUID, *, actor: Actor) -> RegistrationFacts:
    """Return the person's own registration; raises ``RegistrationNotFound``."""
    return facts_of_rows([own_registration(registration_id, actor=actor)])[0]


def registration_at_desk(
    code: str, *, actor: Actor, lock: bool = False
) -> tuple[CopyRegistration, AppointmentFacts]:
    """Return what was registered for an appointment of the official's own desk.

    Raises ``RegistrationNotFound`` for another desk's.
    """
    try:
        appointment = appointment_by_code(code)
    except AppointmentNotFound as error:
        raise RegistrationNotFound(appointment=code) from error
    rows = _rows().filter(pk=appointment.about)
    row = (rows.select_for_update() if lock else rows).first()
    if row is None or not actor.has_role(*DESK, unit_id=row.unit_id):
        raise RegistrationNotFound(appointment=code)
    return row, appointment


def visit_at_desk(code: str, *, actor: Actor) -> tuple[RegistrationFacts, AppointmentFacts]:
    """Return what was registered, as pages show it; raises ``RegistrationNotFound``."""
    row, appointment = registration_at_desk(code, actor=actor)
    return facts_of_rows([row])[0], appointment


def registrations_at_desk(
    actor: Actor, *, now: datetime, words: str = ""
) -> list[tuple[AppointmentFacts, RegistrationFacts, str]]:
    """Return who comes to the official's desks today, or whom ``words`` name, by time.

    Words are a number or a name, with or without accents, of any day that is still kept.
    """
    today, limits = legal_day(now), defaults()
    first, last = today, today
    if words:
        first = today - timedelta(days=limits.kept_days)
        last = today + timedelta(days=limits.days_ahead)
    units = {grant.unit_id for grant in actor.roles if grant.role in DESK}
    coming = appointments_of_desk(units, first, last)
    people = parties_by_ids({one.party_id for one in coming})
    names = {key: one.full_name for key, one in people.items()}
    wanted = fold(words)
    coming = [
        one for one in coming if wanted in fold(one.code) or wanted in fold(names[one.party_id])
    ]
    rows = _rows().filter(pk__in=[one.about for one in coming])
    known = {one.id: one for one in facts_of_rows(rows)}
    return [(one, known[one.about], names[one.party_id]) for one in coming if one.about in known]


def facts_of_rows(rows: Iterable[CopyRegistration]) -> list[RegistrationFacts]:
    """Return the rows as pages and programs show them."""
    rows = list(rows)
    ids = [row.id for row in rows]
    appointments = appointments_about(ids)
    agencies = agencies_by_ids({row.agency_id for row in rows})
    scans = {(one.registration_id, one.paper): one for one in _scans(ids)}
    dossiers = _dossiers(rows)
    forms = {
        key: form_version(*key).form for key in {(row.form_key, row.form_version) for row in rows}
    }
    return [
        _facts(row, agencies[row.agency_id], appointments.get(row.id), (scans, dossiers, forms))
        for row in rows
    ]


def _scans(ids: Collection[UUID]) -> QuerySet[RegisteredScan]:
    return RegisteredScan.objects.filter(registration_id__in=ids)


def _dossiers(rows: Iterable[CopyRegistration]) -> dict[UUID, tuple[str, str]]:
    """Return number and status of what became of received papers."""
    ids = [UUID(one["dossier_id"]) for row in rows for one in row.receptions]
    found = Dossier.objects.filter(pk__in=ids) if ids else Dossier.objects.none()
    return {
        key: (number, status) for key, number, status in found.values_list("id", "number", "status")
    }


def _facts(
    row: CopyRegistration,
    agency: AgencyFacts,
    appointment: AppointmentFacts | None,
    beside: tuple[
        Mapping[tuple[UUID, int], RegisteredScan],
        Mapping[UUID, tuple[str, str]],
        Mapping[tuple[str, int], Form],
    ],
) -> RegistrationFacts:
    scans, dossiers, forms = beside
    form = forms[row.form_key, row.form_version]
    version = version_facts(row.procedure_version_id)
    received = {one["paper"]: UUID(one["dossier_id"]) for one in row.receptions}
    papers = []
    for place, one in enumerate(registered_papers(row.answers)):
        draft_id = received.get(place)
        number, status = dossiers.get(draft_id, ("", "")) if draft_id else ("", "")
        papers.append(
            RegisteredPaper(
                place=place,
                name=str(one.get("name", "")),
                number=str(one.get("number") or ""),
                issued_by=str(one.get("issued_by", "")),
                pages=int(one.get("pages") or 0),
                fee=_fee(row, version, form, place),
                scan=scans.get((row.id, place)),
                draft_id=draft_id,
                dossier_number=number,
                dossier_status=status,
            )
        )
    return RegistrationFacts(
        id=row.id,
        party_id=row.party_id,
        version=version,
        note=row.note,
        agency=agency,
        unit_id=row.unit_id,
        papers=tuple(papers),
        copies=int(row.answers[SECTION].get("copies") or 1),
        appointment=appointment,
        created_at=row.created_at,
        forget_on=row.forget_on,
    )


def _fee(row: CopyRegistration, version: ProcedureVersionFacts, form: Form, place: int) -> int:
    """Return what one paper costs by the fee table of the procedure, in whole đồng."""
    day = legal_day(row.created_at)
    answers = answers_of_paper(row.answers, place)
    checked = check(form, answers, today=day, units=UnitsOfDay(day))
    facts = FeeFacts(
        values=facts_of(form, checked.answers),
        channel=str(Channel.DESK),
        case=first_case(version),
        on=day,
    )
    return quote_for(fee_table(str(version.version_id), version.fees), facts).total


def _rows() -> QuerySet[CopyRegistration]:
    apply_scope()
    return CopyRegistration.objects.all()
