"""Registering originals before coming: which papers, which desk, and when."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from motcua.appointments.public import (
    AppointmentFacts,
    AppointmentWanted,
    State,
    Title,
    appointment_of,
    cancel,
    choose_time,
    defaults,
    forget,
)
from motcua.catalog.public import ProcedureVersionFacts, published_version
from motcua.forms.public import Checked, UnitsOfDay, check
from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import uuid7
from motcua.organizations.public import desk_of
from motcua.platform.actor import Actor
from motcua.platform.database.prepared import run_prepared
from motcua.platform.database.scope import apply_scope

from ..errors import AnswersInvalid, ProcedureNotOpen
from ..errors_registration import RegistrationInUse
from ..models import CopyRegistration
from ..rules.copy_registration import LIST, SECTION, first_case, forget_on
from ..selectors.registrations import own_registration
from .check_answers import PinnedForm, form_for
from .registered_scans import drop_scans
from .rulebooks import rulebook_in_force
from .standing import agency_in_charge

_SAME_PRESS = timedelta(seconds=30)
_ONE_BY_ONE = "SELECT pg_advisory_xact_lock(hashtextextended(%s::text, 2))::text"


@dataclass(frozen=True, slots=True)
class CopiesWanted:
    """The part of the form about the papers as it was typed, and where they are brought."""

    answers: dict[str, Any]
    area_code: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """The procedure of certified copies as it is today, with its form."""

    version: ProcedureVersionFacts
    pinned: PinnedForm

    def checked(self, answers: dict[str, Any], *, on: date) -> Checked:
        """Return the answers about the papers with every mistake in them."""
        return check(self.pinned.form, answers, today=on, section=SECTION, units=UnitsOfDay(on))


def copies_on_offer(now: datetime) -> Offer:
    """Return what is registered for; raises ``ProcedureNotOpen`` where its form asks no papers."""
    day = legal_day(now)
    version = published_version(rulebook_in_force(day).copy_procedure, day)
    pinned = form_for(version, case=first_case(version))
    if f"{SECTION}.{LIST}" not in pinned.form.by_path:
        raise ProcedureNotOpen(procedure=version.code)
    return Offer(version, pinned)


@transaction.atomic
def register_copies(wanted: CopiesWanted, *, actor: Actor, now: datetime) -> CopyRegistration:
    """Write down what the person will bring to the desk of the place; a time is chosen next.

    Nothing is filed by it. Raises ``AnswersInvalid`` with every mistake, ``CompetenceNotFound``
    for a place where nobody certifies, ``ProcedureNotOpen``.
    """
    assert actor.party_id is not None
    apply_scope()
    day, offer = legal_day(now), copies_on_offer(now)
    checked = offer.checked(wanted.answers, on=day)
    if checked.errors:
        language = get_language() or "vi"
        raise AnswersInvalid(
            errors=[
                {"pointer": one.pointer, "code": one.message_key, "detail": one.text(language)}
                for one in checked.errors
            ]
        )
    agency = agency_in_charge(offer.version, wanted.area_code, day)
    answers, note = {SECTION: checked.answers[SECTION]}, wanted.note.strip()[:500]
    # A second press of the button registers nothing twice.
    run_prepared(_ONE_BY_ONE, [f"register {actor.party_id}"])
    same = CopyRegistration.objects.filter(
        party_id=actor.party_id,
        answers=answers,
        note=note,
        area_code=wanted.area_code,
        created_at__gt=now - _SAME_PRESS,
    ).first()
    if same is not None:
        return same
    return CopyRegistration.objects.create(
        id=uuid7(now),
        party_id=actor.party_id,
        procedure_version_id=offer.version.version_id,
        procedure_code=offer.version.code,
        form_key=offer.pinned.key,
        form_version=offer.pinned.version,
        answers=answers,
        note=note,
        area_code=wanted.area_code,
        agency_id=agency.id,
        unit_id=desk_of(agency.id, day).id,
        created_at=now,
        forget_on=forget_on(day, defaults().kept_days),
    )


@transaction.atomic
def choose_visit(
    registration_id: UUID, starts_at: datetime, *, actor: Actor, now: datetime
) -> AppointmentFacts:
    """Choose the time of coming, or another one.

    Raises ``RegistrationNotFound``, ``SlotNotFree``, ``AppointmentBegun``, ``TooManyAppointments``.
    """
    row = own_registration(registration_id, actor=actor, lock=True)
    version = published_version(row.procedure_code, legal_day(now))
    wanted = AppointmentWanted(
        about=row.id,
        service=row.procedure_code,
        title=Title(
            version.everyday_name or version.name, version.everyday_name_en or version.name
        ),
        party_id=row.party_id,
        unit_id=row.unit_id,
        agency_id=row.agency_id,
        link=_link(row.id),
    )
    found = choose_time(wanted, starts_at, now=now)
    keep_after(row, legal_day(found.ends_at))
    return found


@transaction.atomic
def cancel_visit(registration_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Give the time back; what was registered stays. Raises what ``choose_visit`` raises."""
    row = own_registration(registration_id, actor=actor, lock=True)
    cancel(row.id, now=now)
    keep_after(row, legal_day(now))


@transaction.atomic
def drop_registration(registration_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Delete what was registered, with its scans; raises ``RegistrationInUse``."""
    row = own_registration(registration_id, actor=actor, lock=True)
    appointment = appointment_of(row.id)
    if row.receptions or (appointment is not None and appointment.state == State.BOOKED):
        raise RegistrationInUse()
    drop_scans([row.id], now=now)
    row.delete()
    forget([registration_id])


def keep_after(row: CopyRegistration, last: date) -> None:
    """Keep the registration for its time after ``last``, never shorter than before."""
    row.forget_on = max(row.forget_on, forget_on(last, defaults().kept_days))
    row.save(update_fields=["forget_on"])


def _link(registration_id: UUID) -> str:
    try:
        return reverse("portal:registration", args=[registration_id])
    except NoReverseMatch:  # the doors are packages above this one and may be left out
        return ""
