"""Changing where a party can be reached."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from motcua.kernel.text import normalise

from ..errors import PartyDetailsInvalid, PartyNotFound
from ..models import Party
from ..rules.contact import contact_problems
from ..selectors import facts_of
from ..types import Address, PartyFacts

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
    *, party_id: UUID, phone: str, email: str, address: Address, now: datetime
) -> PartyFacts:
    """Set phone, e-mail and address of a party.

    Raises ``PartyNotFound`` and ``PartyDetailsInvalid``.
    """
    problems = problems_of_contact(phone=phone, email=email)
    if problems:
        raise PartyDetailsInvalid(problems)
    row = Party.objects.select_for_update().filter(pk=party_id).first()
    if row is None:
        raise PartyNotFound(party=str(party_id))
    row.phone = phone
    row.email = email
    row.province_code = address.province_code
    row.commune_code = address.commune_code
    row.address_detail = normalise(address.detail)
    row.changed_at = now
    row.save(
        update_fields=[
            "phone",
            "email",
            "province_code",
            "commune_code",
            "address_detail",
            "changed_at",
        ]
    )
    return facts_of(row)
