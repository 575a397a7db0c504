"""Telling somebody: the notice and its deliveries, written in the transaction of their cause."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from motcua.identity.public import account_of_party
from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import uuid7
from motcua.organizations.public import official_facts
from motcua.parties.public import PartyFacts, PartyKind, party_facts
from motcua.platform import outbox
from motcua.platform.database.scope import system_scope

from ..models import Delivery, Notice
from ..rules.templates import render
from ..selectors import facts_of, muted_channels, unused_channels
from ..types import (
    Channel,
    DeliveryState,
    Language,
    NoticeFacts,
    NoticeTemplate,
    NoticeToSend,
    Recipient,
    Wording,
)
from ..wordings import template_on

TOPIC = "notifications.deliver"


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a recipient is reached, and in which language."""

    email: str
    phone: str
    language: Language


def send_notice(recipient: Recipient, *, what: NoticeToSend, now: datetime) -> NoticeFacts:
    """Tell ``recipient``; return the notice, or the one of before if it was sent already.

    Nobody is called here: deliveries are written with outbox rows and leave after the commit, so
    a mail server or gateway that is down never holds up the act that is told of. Raises
    ``NoticeTemplateUnknown`` and ``NoticeValuesWrong``.
    """
    sort = template_on(what.template, legal_day(now))
    words = render(sort, what.values)
    notice = _notice(recipient, what, sort, words, now)
    with transaction.atomic(savepoint=False), system_scope():
        # ON CONFLICT DO NOTHING: a consumer may see the same event twice, or two at once.
        Notice.objects.bulk_create([notice], ignore_conflicts=True)
        kept = _kept(notice)
        if kept.id == notice.id:
            _deliver(notice, sort, words, only_here=what.in_program_only)
    return facts_of(kept)


def _notice(
    recipient: Recipient,
    what: NoticeToSend,
    sort: NoticeTemplate,
    words: dict[Language, Wording],
    now: datetime,
) -> Notice:
    vietnamese, english = words[Language.VIETNAMESE], words[Language.ENGLISH]
    return Notice(
        id=uuid7(now),
        **recipient.columns,
        template=sort.key,
        kind=sort.kind,
        is_legal=sort.is_legal,
        subject_vi=vietnamese.subject,
        subject_en=english.subject,
        body_vi=vietnamese.body,
        body_en=english.body,
        about_key=what.about,
        about_sequence=what.about_sequence,
        link=what.link,
        created_at=now,
    )


def _kept(notice: Notice) -> Notice:
    if notice.about_sequence is None:
        return notice
    return Notice.objects.get(
        about_key=notice.about_key,
        about_sequence=notice.about_sequence,
        template=notice.template,
        **Recipient(notice.party_id, notice.official_id).columns,
    )


def _deliver(
    notice: Notice, sort: NoticeTemplate, words: dict[Language, Wording], *, only_here: bool
) -> None:
    now = notice.created_at
    rows = [_in_program(notice)]
    if not only_here:
        contact = _contact(notice)
        sms = words[contact.language].sms
        muted = muted_channels(notice)
        used = sort.channels - unused_channels(notice)
        rows += [
            _outside(notice, channel, contact, sms=sms, is_muted=channel in muted)
            for channel in (Channel.EMAIL, Channel.SMS)
            if channel in used and (channel == Channel.EMAIL or sms)
        ]
    Delivery.objects.bulk_create(rows)
    for row in rows:
        if row.state == DeliveryState.QUEUED:
            outbox.publish(TOPIC, key=row.id, payload={}, now=now)


def _in_program(notice: Notice) -> Delivery:
    now = notice.created_at
    return Delivery(
        id=uuid7(now),
        notice=notice,
        channel=Channel.IN_PROGRAM,
        language=Language.VIETNAMESE,
        state=DeliveryState.DELIVERED,
        created_at=now,
        sent_at=now,
        delivered_at=now,
    )


def _outside(
    notice: Notice, channel: Channel, contact: Contact, *, sms: str, is_muted: bool
) -> Delivery:
    now = notice.created_at
    address = contact.email if channel == Channel.EMAIL else contact.phone
    reason = _reason_to_skip(channel, address, is_muted=is_muted)
    return Delivery(
        id=uuid7(now),
        notice=notice,
        channel=channel,
        language=contact.language,
        address=address,
        text=sms if channel == Channel.SMS else "",
        state=DeliveryState.SKIPPED if reason else DeliveryState.QUEUED,
        created_at=now,
        next_try_at=None if reason else now,
        last_problem=reason,
    )


def _reason_to_skip(channel: Channel, address: str, *, is_muted: bool) -> str:
    if is_muted:
        return "muted by the recipient"
    if not address:
        return "no address is known"
    production = settings.MOTCUA.mode == "production"
    if channel == Channel.EMAIL and production and not settings.MOTCUA.smtp_url:
        return "no mail server is set"
    if channel == Channel.SMS and not settings.MOTCUA.sms_gateway_url:
        return "no gateway is set"
    return ""


def _contact(notice: Notice) -> Contact:
    if notice.party_id is not None:
        party = party_facts(notice.party_id)
        return Contact(party.email, party.phone, _language_of(party))
    assert notice.official_id is not None
    official = official_facts(notice.official_id, legal_day(notice.created_at))
    return Contact(official.email, official.phone, Language.VIETNAMESE)


def _language_of(party: PartyFacts) -> Language:
    account = account_of_party(party.id)
    if account is not None:
        return Language.ENGLISH if account.language.startswith("en") else Language.VIETNAMESE
    return Language.ENGLISH if party.kind == PartyKind.FOREIGNER else Language.VIETNAMESE
