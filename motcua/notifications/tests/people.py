"""Readers and notices for the tests of the package."""

from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID

from motcua.identity.models import Account
from motcua.identity.public import issue_token
from motcua.kernel.identifiers import uuid7
from motcua.notifications.models import Delivery
from motcua.notifications.public import NoticeToSend, Recipient, send_notice
from motcua.notifications.types import Channel
from motcua.organizations.tests.factories import make_official
from motcua.parties.public import PartyDetails, PartyKind, PartySource, register_party

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
ABOUT = UUID("01930000-0000-7000-8000-000000000001")
VALUES = {
    "number": "H24.31-20261120-0000001",
    "procedure": "Đăng ký khai sinh",
    "agency": "UBND phường Hồng Bàng",
    "due": "16:00, 24/11/2026",
}
_numbers = count(1)


def make_reader(*, email="lan@example.vn", phone="0912345678", kind=PartyKind.HOUSEHOLD):
    """Return a party who can be told."""
    name = f"Người Đọc {next(_numbers)}"
    facts = {"passport_number": "P1234567", "passport_country": "FR"}
    details = PartyDetails(
        kind=kind,
        full_name=name,
        email=email,
        phone=phone,
        **(facts if kind == PartyKind.FOREIGNER else {}),
    )
    party = register_party(details=details, source=PartySource.DESK, now=NOW)
    return Recipient(party_id=party.id)


def make_official_reader():
    """Return an official who can be told."""
    return Recipient(official_id=make_official())


def tell(recipient, *, template="dossier-received", now=NOW, **facts):
    """Send a notice with values that fit ``dossier-received``."""
    values = facts.pop("values", VALUES)
    what = NoticeToSend(template=template, values=values, about=ABOUT, **facts)
    return send_notice(recipient, what=what, now=now)


def delivery(notice, channel):
    """Return one delivery of a notice."""
    return Delivery.objects.get(notice_id=notice.id, channel=channel)


def sms_of(notice):
    """Return the delivery by SMS."""
    return delivery(notice, Channel.SMS)


def mail_of(notice):
    """Return the delivery by e-mail."""
    return delivery(notice, Channel.EMAIL)


def token_of(recipient):
    """Return a bearer token of the reader."""
    account = Account.objects.create(
        id=uuid7(NOW),
        kind="citizen" if recipient.party_id else "official",
        username=f"reader{next(_numbers)}",
        party_id=recipient.party_id,
        official_id=recipient.official_id,
        assurance=2,
        created_at=NOW,
    )
    return issue_token(
        account_id=account.id, now=datetime.now(UTC), lifetime=timedelta(hours=1), name="test"
    )
