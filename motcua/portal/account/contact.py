"""Where the signed-in person can be reached: seen, changed, and the old address told."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from motcua.kernel.clock import ZONE, legal_day
from motcua.notifications.public import Bilingual, NoticeToSend, Recipient, send_notice
from motcua.organizations.public import communes
from motcua.parties.public import (
    Contact,
    PartyDetailsInvalid,
    PartyFacts,
    PartyNotFound,
    contact_of,
    party_facts,
    problems_of_contact,
    update_contact,
)
from motcua.platform.actor import Actor

COMMUNE_UNKNOWN = "Choose a ward, commune or special zone of the province."
_WORDS = (
    ("phone", "số điện thoại", "the telephone number"),
    ("email", "thư điện tử", "the e-mail address"),
    ("address", "địa chỉ nhận bưu phẩm", "the postal address"),
)


def change_contact(contact: Contact, *, actor: Actor, now: datetime) -> PartyFacts:
    """Set how the person can be reached; a notice goes to where they could be reached before.

    Raises ``PartyNotFound`` for whoever is no party and ``PartyDetailsInvalid``.
    """
    if actor.party_id is None or actor.account_id is None:
        raise PartyNotFound()
    problems = problems_of_contact(phone=contact.phone, email=contact.email)
    problems += _place_problems(contact, now)
    if problems:
        raise PartyDetailsInvalid(problems)
    before = party_facts(actor.party_id)
    changed = _changed(contact_of(before), contact)
    with transaction.atomic():
        if changed is not None:  # before the change, so that it goes to the old address
            _warn(before.id, changed, now)
        return update_contact(
            party_id=before.id, contact=contact, changed_by=actor.account_id, now=now
        )


def _place_problems(contact: Contact, now: datetime) -> list[dict[str, str]]:
    address = contact.address
    if not (address.province_code or address.commune_code or address.detail.strip()):
        return []
    known = {one.code for one in communes(address.province_code, legal_day(now))}
    if address.commune_code in known:
        return []
    return [{"pointer": "/address/commune_code", "detail": COMMUNE_UNKNOWN}]


def _changed(before: Contact, after: Contact) -> Bilingual | None:
    names = [(vi, en) for name, vi, en in _WORDS if getattr(before, name) != getattr(after, name)]
    if not names:
        return None
    return Bilingual(", ".join(vi for vi, _ in names), ", ".join(en for _, en in names))


def _warn(party_id: UUID, changed: Bilingual, now: datetime) -> None:
    what = NoticeToSend(
        template="contact-changed",
        values={"what": changed, "moment": f"{now.astimezone(ZONE):%H:%M, %d/%m/%Y}"},
        about=party_id,
        link=reverse("portal:contact"),
    )
    send_notice(Recipient(party_id=party_id), what=what, now=now)
