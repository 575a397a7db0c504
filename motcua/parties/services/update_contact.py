"""Changing where a party can be reached."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from motcua.kernel.identifiers import uuid7
from motcua.kernel.text import normalise

from ..errors import PartyDetailsInvalid, PartyNotFound
from ..models import Party, PastContact
from ..rules.contact import contact_problems
from ..selectors import contact_of, facts_of
from ..types import Contact, PartyFacts

EMAIL_INVALID = "Enter an e-mail address such as ten@example.com."


def problems_of_contact(*, phone: str, email: str) -> list[dict[str, str]]:
    """Return what is wrong with a telephone number and an e-mail address; empty ones are right."""
    problems = contact_problems(phone=phone)
    if email:
        try:
            validate_email(email)
        except ValidationError:
            problems.append({"pointer": "/email", "detail": EMAIL_INVALID})
    return problems


@transaction.atomic
def update_contact(
    *, party_id: UUID, contact: Contact, changed_by: UUID, now: datetime
) -> PartyFacts:
    """Set phone, e-mail and address of a party; what they were before is kept.

    ``changed_by`` is the account. The same contact again changes nothing.
    Raises ``PartyNotFound`` and ``PartyDetailsInvalid``.
    """
    problems = problems_of_contact(phone=contact.phone, email=contact.email)
    if problems:
        raise PartyDetailsInvalid(problems)
    row = Party.objects.select_for_update().filter(pk=party_id).first()
    if row is None:
        raise PartyNotFound(party=str(party_id))
    before = contact_of(facts_of(row))
    if contact == before:
        return facts_of(row)
    PastContact.objects.create(
        id=uuid7(now), party=row, until=now, changed_by_id=changed_by, **_columns(before)
    )
    for name, value in _columns(contact).items():
        setattr(row, name, value)
    row.changed_at = now
    row.save(update_fields=[*_columns(contact), "changed_at"])
    return facts_of(row)


def _columns(contact: Contact) -> dict[str, str]:
    return {
        "phone": contact.phone,
        "email": contact.email,
        "province_code": contact.address.province_code,
        "commune_code": contact.address.commune_code,
        "address_detail": normalise(contact.address.detail),
    }
