"""Pressing "file": a dossier at once, or a filing the program goes on trying by itself."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import DatabaseError, transaction
from django.urls import NoReverseMatch, reverse

from motcua.catalog.public import version_facts
from motcua.kernel.clock import ZONE
from motcua.kernel.errors import DomainError
from motcua.notifications.public import Bilingual, NoticeToSend, Recipient, send_notice
from motcua.platform.actor import Actor
from motcua.platform.database.scope import bind_request, system_scope
from motcua.technical.public import (
    EndKind,
    Part,
    Subject,
    end_open,
    may_pass,
    terms_at,
    turn_down,
)

from ..errors import DraftNotFound
from ..models import Draft, HeldFiling
from ..types import DossierState
from .drafts import draft_of, submit_draft
from .held_filings import actor_of_filing, held_filing_of, hold_filing

IDLE_SECONDS = 2.0
# Whoever takes a turn puts the next one off first: a killed worker is followed by another.
_LEASE = timedelta(minutes=2)


def press_filing(
    draft_id: UUID,
    *,
    actor: Actor,
    now: datetime,
    declaration: bool,
    signed_summary: bytes = b"",
) -> DossierState | HeldFiling:
    """File the draft; where only a fault of the program stands in the way, keep the filing.

    It stands outside any transaction. What a rule says no to is raised as by ``submit_draft``; so
    is a fault that nothing can be kept of.
    """
    held = held_filing_of(draft_id)
    try:
        with transaction.atomic():
            state = submit_draft(
                draft_id,
                actor=actor,
                now=now,
                declaration=declaration,
                signed_summary=signed_summary,
                pressed_at=held.pressed_at if held else None,
            )
            if held is not None:
                held.delete()
    except Exception as error:
        if held is not None and may_pass(error):
            return held  # what goes on failing is the same rejection
        kept = _kept(error, draft_id, actor, signed_summary, now)
        subject = Subject("draft", draft_id) if kept else None
        turn_down(error, Part.FILING, now=now, subject=subject)
        if kept is None:
            raise
        return kept
    if held is not None:
        end_open(draft_id, EndKind.AGAIN, now=now, part=Part.FILING, tries=held.tries)
    return state


def _kept(
    error: Exception, draft_id: UUID, actor: Actor, signed_summary: bytes, now: datetime
) -> HeldFiling | None:
    if not may_pass(error):
        return None
    try:
        with transaction.atomic():
            draft = draft_of(draft_id, actor=actor, lock=True)
            return hold_filing(draft, actor=actor, signed_summary=signed_summary, now=now)
    except (DatabaseError, DraftNotFound):
        return None  # the database itself is away, or the draft is filed by now


def turn(now: datetime) -> float:
    """Try the held filing that is due first; return how long to rest: 0 while more may wait."""
    return 0.0 if file_held(now) else IDLE_SECONDS


def file_held(now: datetime) -> bool:
    """Try one held filing whose moment has come; return whether there was one.

    A fault puts it off, longer each time; after the last wait, or where a rule says no meanwhile,
    the program gives up and answers the person, whose draft is as it was.
    """
    with system_scope(), transaction.atomic():
        rows = HeldFiling.objects.select_for_update(skip_locked=True).filter(next_at__lte=now)
        row = rows.order_by("next_at").first()
        if row is None:
            return False
        HeldFiling.objects.filter(pk=row.pk).update(next_at=now + _LEASE)
    try:
        with bind_request(actor_of_filing(row)), transaction.atomic():
            submit_draft(
                row.draft_id,
                actor=actor_of_filing(row),
                now=now,
                declaration=True,
                signed_summary=bytes(row.signed_summary),
                pressed_at=row.pressed_at,
            )
            HeldFiling.objects.filter(pk=row.pk).delete()
    except Exception as error:
        _put_off(row, error, now)
    else:
        end_open(row.draft_id, EndKind.MENDED, now=now, part=Part.FILING, tries=row.tries + 1)
    return True


def _put_off(row: HeldFiling, error: Exception, now: datetime) -> None:
    tries = row.tries + 1
    later = terms_at(now).next_try(tries, now) if may_pass(error) else None
    with system_scope(), transaction.atomic():
        kept = HeldFiling.objects.filter(pk=row.pk)
        if later is not None:
            kept.update(tries=tries, next_at=later)
            return
        if not kept.delete()[0]:
            return  # taken back, or filed by the person meanwhile
        end_open(row.draft_id, EndKind.GIVEN_UP, now=now, part=Part.FILING, tries=tries)
        _answer(row, error, now)


def _answer(row: HeldFiling, error: Exception, now: datetime) -> None:
    draft = Draft.objects.get(pk=row.draft_id)
    version = version_facts(draft.procedure_version_id)
    what = NoticeToSend(
        "filing-given-up",
        {
            "procedure": Bilingual(version.name, version.everyday_name_en or version.name),
            "pressed_at": f"{row.pressed_at.astimezone(ZONE):%H:%M, %d/%m/%Y}",
            "why": _why(error),
        },
        about=draft.id,
        link=_link(draft.id),
    )
    send_notice(Recipient(party_id=row.party_id), what=what, now=now)


def _why(error: Exception) -> Bilingual:
    """Return what stood in the way at last: the fault, or a rule that said no meanwhile."""
    if isinstance(error, DomainError) and not may_pass(error):
        return Bilingual(
            "Trong lúc chờ, điều kiện nộp hồ sơ đã thay đổi; trang của bản nháp nói rõ.",
            "What filing needs has changed meanwhile; the page of the draft says how.",
        )
    return Bilingual(
        "Sự cố của hệ thống chưa khắc phục được.", "The fault of the system could not be mended."
    )


def _link(draft_id: UUID) -> str:
    try:
        return reverse("portal:draft", args=[draft_id])
    except NoReverseMatch:  # the doors are packages above this one and may be left out
        return ""
