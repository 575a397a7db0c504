"""Telling of a signal: who is concerned hears first, with the right to explain; control as well."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from motcua.kernel.clock import ZONE
from motcua.notifications.public import Bilingual, NoticeToSend, Recipient, Value, send_notice
from motcua.organizations.public import Organization, Role, units_by_ids

from ..models import Signal, SignalNote
from ..rules.seeing import Part, concerned, controllers, part_of
from ..rules.terms import Terms
from ..standing import explain_by, organization_for, place_of
from ..types import Code, NoteKind

CONCERNED, CONTROL, CLEARED = "signal-about-you", "signal-to-look-at", "signal-cleared"


def tell(signal: Signal, before: Signal | None, terms: Terms, *, now: datetime) -> None:
    """Tell of a signal that is new, or raised again after it was cleared or held no more."""
    if not signal.is_raised or (before is not None and not _is_over(before)):
        return
    organization = organization_for([signal], now)
    place = place_of(signal)
    readers = {
        CONCERNED: concerned(place, signal.official_id, organization),
        CONTROL: _rung(signal, organization),
    }
    for template, officials in readers.items():
        for official in sorted(officials):
            what = _notice(signal, template, terms)
            send_notice(Recipient(official_id=official), what=what, now=now)


def tell_cleared(signal: Signal, terms: Terms, *, now: datetime) -> None:
    """Tell who is concerned that control cleared the signal."""
    organization = organization_for([signal], now)
    for official in sorted(concerned(place_of(signal), signal.official_id, organization)):
        what = _notice(signal, CLEARED, terms)
        send_notice(Recipient(official_id=official), what=what, now=now)


def _is_over(before: Signal) -> bool:
    cleared = SignalNote.objects.filter(signal=before, kind=NoteKind.CLEARED)
    return not before.is_raised or cleared.exists()


def _rung(signal: Signal, organization: Organization) -> frozenset[UUID]:
    """Return the officers of control who may look at it; inspectors, where there is none."""
    place = place_of(signal)
    control = frozenset(
        one
        for one in controllers(signal.agency_id, organization)
        if part_of(one, place, signal.official_id, organization) is Part.CONTROLS
    )
    officers = frozenset(
        one
        for one in control
        if any(held.role == Role.CONTROL_OFFICER for held in organization.posts[one])
    )
    return officers or control


def _notice(signal: Signal, template: str, terms: Terms) -> NoticeToSend:
    chosen = terms.signals[Code(signal.code)]
    unit = units_by_ids([signal.unit_id]).get(signal.unit_id)
    values: dict[str, Value] = {
        "signal": Bilingual(chosen.vi.title, chosen.en.title),
        "unit": f"{unit.name}, {unit.agency_name}" if unit else "",
        "quarter": f"{signal.period[-1]}/{signal.period[:4]}",
    }
    if template != CLEARED:
        due = explain_by(signal, terms).astimezone(ZONE)
        values["explain_by"] = f"{due:%H:%M, %d/%m/%Y}"
    return NoticeToSend(
        template,
        values,
        about=signal.line_id,
        about_sequence=signal.version,
        link=reverse("signals:one", args=[signal.id]),
        in_program_only=True,
    )
