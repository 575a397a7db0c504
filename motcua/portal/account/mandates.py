"""Mandates of the signed-in person: given, seen, taken back; the other hears of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from motcua.catalog.public import published_version
from motcua.identity.public import ASSURANCE_TO_FILE, AssuranceTooLow
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError, InputInvalid
from motcua.notifications.public import Bilingual, NoticeToSend, Recipient, send_notice
from motcua.parties.public import (
    AgentNamed,
    MandateFacts,
    MandateNotFound,
    give_mandate,
    mandate_of,
    mandates_given_by,
    mandates_given_page,
    mandates_held_by,
    mandates_held_page,
    parties_by_ids,
    party_facts,
    revoke_mandate,
)
from motcua.platform.actor import Actor

UNKNOWN_PROCEDURE = "There is no procedure in force with this code."
ANY = Bilingual("mọi thủ tục", "every procedure")


@dataclass(frozen=True, slots=True)
class MandateLine:
    """A mandate with the words a page shows."""

    mandate: MandateFacts
    principal: str
    agent: str
    procedure: str
    holds: bool


def give(
    agent: AgentNamed,
    codes: tuple[str, ...],
    *,
    valid_to: date | None,
    actor: Actor,
    now: datetime,
) -> list[MandateFacts]:
    """Give a mandate for each of the procedures, or one for any, and tell the agent.

    Raises ``AssuranceTooLow`` below VNeID level 2, ``InputInvalid`` for codes nobody knows, and
    what ``give_mandate`` raises.
    """
    party_id, account_id = _who(actor)
    if actor.assurance < ASSURANCE_TO_FILE:
        raise AssuranceTooLow()
    _check_codes(codes, legal_day(now))
    with transaction.atomic():
        known = {one.id for one in mandates_given_by(party_id)}
        given = give_mandate(
            principal_id=party_id,
            agent=agent,
            procedure_codes=codes,
            valid_to=valid_to,
            given_by=account_id,
            now=now,
        )
        fresh = [one for one in given if one.id not in known]
        if fresh:
            assert fresh[0].valid_to is not None
            values = {"last_day": f"{fresh[0].valid_to:%d/%m/%Y}"}
            _tell("mandate-given", fresh, values, sequence=0, now=now)
    return given


def revoke(mandate_id: UUID, *, actor: Actor, now: datetime) -> MandateFacts:
    """Take one mandate back and tell its agent; again changes nothing.

    Raises ``MandateNotFound`` for whoever did not give it.
    """
    party_id, _account_id = _who(actor)
    with transaction.atomic():
        revoked = revoke_mandate(mandate_id=mandate_id, principal_id=party_id, now=now)
        if revoked.revoked_at == now:
            _tell("mandate-revoked", [revoked], {}, sequence=1, now=now)
    return revoked


def given_lines(actor: Actor, *, now: datetime) -> list[MandateLine]:
    """Return every mandate the person ever gave, newest first."""
    return _lines(mandates_given_by(_who(actor)[0]), now)


def held_lines(actor: Actor, *, now: datetime) -> list[MandateLine]:
    """Return the mandates by which the person may act for others now."""
    return _lines(mandates_held_by(_who(actor)[0], at=now), now)


def given_page(
    actor: Actor, *, now: datetime, cursor: str, limit: int
) -> tuple[list[MandateLine], str]:
    """Return a page of ``given_lines``; raises ``CursorInvalid``."""
    found, following = mandates_given_page(_who(actor)[0], cursor=cursor, limit=limit)
    return _lines(found, now), following


def held_page(
    actor: Actor, *, now: datetime, cursor: str, limit: int
) -> tuple[list[MandateLine], str]:
    """Return a page of ``held_lines``; raises ``CursorInvalid``."""
    found, following = mandates_held_page(_who(actor)[0], at=now, cursor=cursor, limit=limit)
    return _lines(found, now), following


def line_of(mandate_id: UUID, *, actor: Actor, now: datetime) -> MandateLine:
    """Return one mandate the person gave or holds; raises ``MandateNotFound``."""
    found = mandate_of(mandate_id)
    if _who(actor)[0] not in (found.principal_id, found.agent_id):
        raise MandateNotFound(mandate=str(mandate_id))
    return _lines([found], now)[0]


def _who(actor: Actor) -> tuple[UUID, UUID]:
    if actor.party_id is None or actor.account_id is None:
        raise MandateNotFound()
    return actor.party_id, actor.account_id


def _check_codes(codes: Iterable[str], on: date) -> None:
    wrong = []
    for code in codes:
        try:
            published_version(code, on)
        except DomainError:
            wrong.append({"pointer": "/procedure_codes", "detail": UNKNOWN_PROCEDURE, "code": code})
    if wrong:
        raise InputInvalid(wrong)


def _lines(found: list[MandateFacts], now: datetime) -> list[MandateLine]:
    people = parties_by_ids({one for each in found for one in (each.principal_id, each.agent_id)})
    day = legal_day(now)
    return [
        MandateLine(
            mandate=one,
            principal=people[one.principal_id].full_name,
            agent=people[one.agent_id].full_name,
            procedure=_procedure(one.procedure_code, day),
            holds=one.revoked_at is None and (one.valid_to is None or day <= one.valid_to),
        )
        for one in found
    ]


def _procedure(code: str, on: date) -> str:
    """Return the name of the procedure, its code where it is no longer in force."""
    if not code:
        return ""
    try:
        return published_version(code, on).name
    except DomainError:
        return code


def _tell(
    template: str,
    mandates: list[MandateFacts],
    values: dict[str, str],
    *,
    sequence: int,
    now: datetime,
) -> None:
    """Send one notice about mandates to the same agent; who they are from stays out of an SMS."""
    first, day = mandates[0], legal_day(now)
    names = "; ".join(_procedure(one.procedure_code, day) for one in mandates)
    what = NoticeToSend(
        template=template,
        values={
            "principal": party_facts(first.principal_id).full_name,
            "procedures": names or ANY,
            **values,
        },
        about=first.id,
        about_sequence=sequence,
        link=reverse("portal:mandates"),
    )
    send_notice(Recipient(party_id=first.agent_id), what=what, now=now)
