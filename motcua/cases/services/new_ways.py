"""Notices of new ways of working: announced in good faith, answered by who stands above."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.kernel.identifiers import uuid7
from motcua.kernel.text import msgid
from motcua.organizations.public import LEADING_ROLES, agencies_above
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope

from ..errors import NoticeNotThere
from ..models import NewWay, NewWayAnswer


@dataclass(frozen=True, slots=True)
class NewWayWanted:
    """What somebody wants to do otherwise, and why it is right."""

    unit_id: UUID | None
    for_unit: bool
    what: str
    why: str
    legal_basis: str
    risk: str
    begin: date | None
    end: date | None


@transaction.atomic
def announce_new_way(wanted: NewWayWanted, *, actor: Actor, now: datetime) -> NewWay:
    """Write it down before it begins or today; for a whole unit only who leads it.

    Raises ``InputInvalid``.
    """
    assert actor.official_id is not None
    held = [one for one in actor.roles if one.unit_id == wanted.unit_id]
    leads = any(one.role in LEADING_ROLES for one in held)
    texts = {
        "/what": wanted.what,
        "/why": wanted.why,
        "/legal_basis": wanted.legal_basis,
        "/risk": wanted.risk,
    }
    begin, end = wanted.begin, wanted.end
    wrong = {
        "/unit_id": not held and msgid("Choose a unit of yours."),
        "/for_unit": wanted.for_unit
        and not leads
        and msgid("Only who leads the unit announces for all of it."),
        "/begin": (begin is None or begin < legal_day(now))
        and msgid("Choose the first day, not before today."),
        "/end": (end is None or (begin is not None and end < begin))
        and msgid("Choose the last day, not before the first."),
        **{key: not text.strip() and msgid("Write it down.") for key, text in texts.items()},
    }
    if errors := [
        {"pointer": key, "detail": words} for key, words in wrong.items() if isinstance(words, str)
    ]:
        raise InputInvalid(errors)
    assert begin is not None
    assert end is not None
    with system_scope():
        return NewWay.objects.create(
            id=uuid7(now),
            official_id=actor.official_id,
            agency_id=held[0].agency_id,
            unit_id=held[0].unit_id,
            for_unit=wanted.for_unit,
            **{key.lstrip("/"): text.strip()[:5000] for key, text in texts.items()},
            begin=begin,
            end=end,
            announced_at=now,
        )


@transaction.atomic
def answer_new_way(
    notice_id: UUID, *, accepts: bool, words: str, actor: Actor, now: datetime
) -> None:
    """Accept a notice, or refuse it with words; once, and never one's own.

    Raises ``NoticeNotThere`` and ``InputInvalid``.
    """
    assert actor.official_id is not None
    with system_scope():
        notice = NewWay.objects.filter(pk=notice_id, newwayanswer__isnull=True).first()
        if notice is None or not heads_over(actor, notice.agency_id, notice.official_id):
            raise NoticeNotThere(notice=str(notice_id))
        if not accepts and not words.strip():
            detail = msgid("Say why it is refused.")
            raise InputInvalid([{"pointer": "/answer", "detail": detail}])
        NewWayAnswer.objects.create(
            notice=notice, accepts=accepts, words=words.strip(), by=actor.official_id, at=now
        )


def heads_over(actor: Actor, agency_id: UUID, official_id: UUID) -> bool:
    """Return whether the actor heads the agency or one above it, and is not the official."""
    if actor.official_id == official_id:
        return False
    places = (agency_id, *agencies_above(agency_id))
    return any(actor.has_role("head_of_agency", agency_id=one) for one in places)


def own_new_ways(actor: Actor) -> list[NewWay]:
    """Return what the official announced, the newest first."""
    assert actor.official_id is not None
    with system_scope():
        rows = NewWay.objects.filter(official_id=actor.official_id)
        return list(rows.select_related("newwayanswer").order_by("-announced_at", "-id")[:200])


def new_ways_to_answer(actor: Actor) -> list[NewWay]:
    """Return the notices the head has still to answer, the oldest first."""
    with system_scope():
        rows = list(NewWay.objects.filter(newwayanswer__isnull=True).order_by("announced_at")[:500])
    return [one for one in rows if heads_over(actor, one.agency_id, one.official_id)]
