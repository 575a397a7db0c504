"""Reads of the parties package; whoever asks has been let in by an entry point's policy."""

from collections import namedtuple
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from motcua.kernel.clock import legal_day
from motcua.platform.cursors import moment, rows_page
from motcua.platform.database.prepared import run_prepared

from .errors import MandateNotFound, PartyNotFound
from .models import Lookup, Mandate, Party, PastContact
from .rules.mandates import any_holds, mandate_holds
from .types import Address, Contact, LookedUp, MandateFacts, PartyFacts, PartyKind, PartySource, Sex


def facts_of(row: "Party | _Row") -> PartyFacts:
    """Return the value of a row."""
    return PartyFacts(
        id=row.id,
        kind=PartyKind(row.kind),
        full_name=row.full_name,
        personal_id=row.personal_id,
        tax_code=row.tax_code,
        passport_number=row.passport_number,
        passport_country=row.passport_country,
        birth_date=row.birth_date,
        sex=Sex(row.sex),
        address=Address(row.province_code, row.commune_code, row.address_detail),
        phone=row.phone,
        email=row.email,
        source=PartySource(row.source),
        verified_at=row.verified_at,
    )


def mandate_facts_of(row: Mandate) -> MandateFacts:
    """Return the value of a row."""
    return MandateFacts(
        id=row.id,
        principal_id=row.principal_id,
        agent_id=row.agent_id,
        procedure_code=row.procedure_code,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        evidence_file_id=row.evidence_file_id,
        revoked_at=row.revoked_at,
    )


_Row = namedtuple(
    "_Row",
    "id kind full_name personal_id tax_code passport_number passport_country birth_date sex"
    " province_code commune_code address_detail phone email source verified_at",
)
# Asked with every filing.
_ONE = "SELECT " + ", ".join(_Row._fields) + " FROM parties_party WHERE id = %s::uuid"  # noqa: S608


def party_facts(party_id: UUID) -> PartyFacts:
    """Return the party with this id, or raise ``PartyNotFound``."""
    rows = run_prepared(_ONE, [party_id])
    if not rows:
        raise PartyNotFound(party=str(party_id))
    return facts_of(_Row(*rows[0]))


def contact_of(party: PartyFacts) -> Contact:
    """Return where the party can be reached now."""
    return Contact(party.phone, party.email, party.address)


def past_contacts(party_id: UUID) -> list[Contact]:
    """Return where the party could be reached before, the latest first."""
    rows = PastContact.objects.filter(party_id=party_id).order_by("-until", "-id")
    return [
        Contact(
            row.phone,
            row.email,
            Address(row.province_code, row.commune_code, row.address_detail),
            row.until,
        )
        for row in rows
    ]


def parties_by_ids(ids: Iterable[UUID]) -> dict[UUID, PartyFacts]:
    """Return several parties at once, for lists; unknown ids are left out."""
    return {row.id: facts_of(row) for row in Party.objects.filter(pk__in=set(ids))}


def party_by_number(number: str) -> PartyFacts | None:
    """Return the party whose personal id, or the enterprise whose tax code, is ``number``."""
    if not number:
        return None
    row = (
        Party.objects.filter(personal_id=number).first()
        or Party.objects.filter(kind=PartyKind.ENTERPRISE, tax_code=number).first()
    )
    return facts_of(row) if row else None


def party_by_passport(country: str, number: str) -> PartyFacts | None:
    """Return the foreigner with this passport, if known."""
    row = Party.objects.filter(
        passport_country=country.upper(), passport_number=number.upper()
    ).first()
    return facts_of(row) if row and number else None


def lookups_between(begin: datetime, end: datetime) -> list[LookedUp]:
    """Return every look-up by number from ``begin`` up to, but not with, ``end``, in order."""
    rows = Lookup.objects.filter(at__gte=begin, at__lt=end).order_by("at", "id")
    return [LookedUp(*one) for one in rows.values_list("official_id", "party_id", "at")]


def mandates_held_by(agent_id: UUID, *, at: datetime) -> list[MandateFacts]:
    """Return the mandates by which the agent may act for others at the moment, oldest first."""
    rows = Mandate.objects.filter(agent_id=agent_id).order_by("granted_at", "id")
    facts = (mandate_facts_of(row) for row in rows)
    return [one for one in facts if mandate_holds(one, procedure_code=one.procedure_code, at=at)]


def mandates_given_by(principal_id: UUID) -> list[MandateFacts]:
    """Return every mandate the principal ever gave, newest first."""
    rows = Mandate.objects.filter(principal_id=principal_id).order_by("-granted_at", "-id")
    return [mandate_facts_of(row) for row in rows]


def mandates_given_page(
    principal_id: UUID, *, cursor: str, limit: int
) -> tuple[list[MandateFacts], str]:
    """Return a page of those mandates, newest first; raises ``CursorInvalid``."""
    rows = Mandate.objects.filter(principal_id=principal_id)
    found, following = rows_page(
        rows, {"-granted_at": moment, "-id": UUID}, cursor=cursor, limit=limit
    )
    return [mandate_facts_of(row) for row in found], following


def mandates_held_page(
    agent_id: UUID, *, at: datetime, cursor: str, limit: int
) -> tuple[list[MandateFacts], str]:
    """Return a page of ``mandates_held_by``, oldest first; raises ``CursorInvalid``."""
    on = legal_day(at)
    # What ``mandate_holds`` says of one mandate, for the database.
    rows = Mandate.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on),
        Q(revoked_at__isnull=True) | Q(revoked_at__gt=at),
        agent_id=agent_id,
        valid_from__lte=on,
    )
    found, following = rows_page(
        rows, {"granted_at": moment, "id": UUID}, cursor=cursor, limit=limit
    )
    return [mandate_facts_of(row) for row in found], following


def mandate_of(mandate_id: UUID) -> MandateFacts:
    """Return the mandate with this id, or raise ``MandateNotFound``."""
    row = Mandate.objects.filter(pk=mandate_id).first()
    if row is None:
        raise MandateNotFound(mandate=str(mandate_id))
    return mandate_facts_of(row)


def mandate_between(
    agent_id: UUID, principal_id: UUID, procedure_code: str, *, at: datetime
) -> MandateFacts | None:
    """Return the oldest mandate by which the agent may act for the principal in the procedure."""
    return next(
        (
            one
            for one in mandates_held_by(agent_id, at=at)
            if one.principal_id == principal_id
            and mandate_holds(one, procedure_code=procedure_code, at=at)
        ),
        None,
    )


def may_act_for(agent_id: UUID, principal_id: UUID, procedure_code: str, *, at: datetime) -> bool:
    """Return whether the agent may act for the principal in the procedure at the moment ``at``.

    Everybody may act for themselves.
    """
    if agent_id == principal_id:
        return True
    rows = Mandate.objects.filter(agent_id=agent_id, principal_id=principal_id)
    facts = (mandate_facts_of(row) for row in rows)
    return any_holds(facts, procedure_code=procedure_code, at=at)
