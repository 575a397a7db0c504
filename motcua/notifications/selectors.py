"""Reads: a person's notices, choices, and what became of a notice."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from motcua.platform.actor import Actor
from motcua.platform.database.scope import apply_scope, system_scope
from motcua.platform.errors import CursorInvalid, NotAllowed

from .errors import NoticeNotFound
from .models import CaughtMail, Delivery, Notice, Preference
from .rules.choices import choosable, is_on_unless_said
from .rules.delivery import masked
from .types import (
    Channel,
    Choice,
    DeliveryFacts,
    DeliveryState,
    NoticeFacts,
    NoticeKind,
    NoticePage,
    Recipient,
)

PAGE = 20
MOST_COUNTED = 99


def recipient_of(actor: Actor) -> Recipient:
    """Return as whom the actor is told; raises ``NotAllowed`` for who is never told."""
    if actor.official_id is not None:
        return Recipient(official_id=actor.official_id)
    if actor.party_id is not None:
        return Recipient(party_id=actor.party_id)
    raise NotAllowed()


def notices_for(recipient: Recipient) -> QuerySet[Notice]:
    """Return the rows of one recipient."""
    return Notice.objects.filter(**recipient.columns)


def notices_of(
    recipient: Recipient, *, cursor: str = "", unread_only: bool = False, limit: int = PAGE
) -> NoticePage:
    """Return a page of notices, newest first, in the language of the request."""
    apply_scope()
    rows = notices_for(recipient).order_by("-id")
    if unread_only:
        rows = rows.filter(read_at__isnull=True)
    if cursor:
        rows = rows.filter(id__lt=_read_cursor(cursor))
    found = list(rows[: limit + 1])
    following = str(found[limit - 1].id) if len(found) > limit else ""
    return NoticePage(tuple(facts_of(row) for row in found[:limit]), following)


def _read_cursor(cursor: str) -> UUID:
    try:
        return UUID(cursor)
    except ValueError as error:
        raise CursorInvalid() from error


def unread_notices(recipient: Recipient) -> int:
    """Return how many notices are unread, counted to 100 at most."""
    apply_scope()
    unread = notices_for(recipient).filter(read_at__isnull=True)
    return unread[: MOST_COUNTED + 1].count()


def notice_of(notice_id: UUID, *, recipient: Recipient) -> NoticeFacts:
    """Return one notice of the recipient; raises ``NoticeNotFound``."""
    apply_scope()
    row = notices_for(recipient).filter(pk=notice_id).first()
    if row is None:
        raise NoticeNotFound(notice=str(notice_id))
    return facts_of(row)


def facts_of(row: Notice) -> NoticeFacts:
    """Return a row as a value, in the language of the request."""
    english = (get_language() or "vi").startswith("en")
    return NoticeFacts(
        id=row.id,
        template=row.template,
        kind=NoticeKind(row.kind),
        is_legal=row.is_legal,
        subject=row.subject_en if english else row.subject_vi,
        body=row.body_en if english else row.body_vi,
        link=row.link,
        about=row.about_key,
        created_at=row.created_at,
        read_at=row.read_at,
    )


def deliveries_of(notice_ids: Iterable[UUID]) -> dict[UUID, list[DeliveryFacts]]:
    """Return what became of each notice by channel, addresses in part."""
    found: dict[UUID, list[DeliveryFacts]] = {}
    with system_scope():
        rows = list(Delivery.objects.filter(notice_id__in=list(notice_ids)).order_by("channel"))
    for row in rows:
        facts = DeliveryFacts(
            Channel(row.channel),
            DeliveryState(row.state),
            masked(row.address),
            row.attempts,
            row.next_try_at,
            row.last_problem,
        )
        found.setdefault(row.notice_id, []).append(facts)
    return found


def preferences_of(recipient: Recipient) -> list[Choice]:
    """Return every choice a person has, those not made yet included."""
    made = {
        (row.channel, row.kind): row.is_on for row in Preference.objects.filter(**recipient.columns)
    }
    of_party = recipient.party_id is not None
    unsaid = is_on_unless_said(of_party=of_party)
    return [
        Choice(channel, kind, made.get((channel, kind), unsaid))
        for channel, kind in choosable(of_party=of_party)
    ]


def muted_channels(notice: Notice) -> frozenset[Channel]:
    """Return the channels on which the reader wants none of this; never for a legal notice."""
    if notice.is_legal:
        return frozenset()
    reader = Recipient(notice.party_id, notice.official_id)
    rows = Preference.objects.filter(**reader.columns, kind=notice.kind, is_on=False)
    return frozenset(Channel(channel) for channel in rows.values_list("channel", flat=True))


def unused_channels(notice: Notice) -> frozenset[Channel]:
    """Return the channels outside the program that the reader has not asked for."""
    reader = Recipient(notice.party_id, notice.official_id)
    if notice.is_legal or is_on_unless_said(of_party=reader.party_id is not None):
        return frozenset()
    said = Preference.objects.filter(**reader.columns, kind=notice.kind)
    chosen = frozenset(Channel(channel) for channel in said.values_list("channel", flat=True))
    return frozenset({Channel.EMAIL, Channel.SMS}) - chosen


def caught_mails(limit: int = 50) -> list[CaughtMail]:
    """Return the newest e-mails of the demo."""
    with system_scope():
        return list(CaughtMail.objects.order_by("-caught_at")[:limit])


def caught_mail(mail_id: UUID) -> CaughtMail:
    """Return one caught e-mail; raises ``NoticeNotFound``."""
    with system_scope():
        row = CaughtMail.objects.filter(pk=mail_id).first()
    if row is None:
        raise NoticeNotFound(mail=str(mail_id))
    return row
