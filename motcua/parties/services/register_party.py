"""Writing down a person or enterprise, once per number that names it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import uuid7
from motcua.kernel.text import fold, normalise

from ..errors import PartyDetailsInvalid
from ..models import Party
from ..rules.details import details_problems
from ..selectors import facts_of
from ..types import PartyDetails, PartyFacts, PartyKind, PartySource

# Facts that VNeID or a register answers for; contact data are the person's own.
_IDENTITY_FIELDS = ("full_name", "folded_name", "birth_date", "sex", "source", "verified_at")
_VERIFYING = frozenset({PartySource.VNEID, PartySource.REGISTER})


@transaction.atomic
def register_party(*, details: PartyDetails, source: PartySource, now: datetime) -> PartyFacts:
    """Return the party with these details, made if it is new.

    A known party is the same party: VNeID and registers bring its name, birth and sex up to date;
    the desk does so where only another person had named it, and else fills what is empty.
    Raises ``PartyDetailsInvalid``.
    """
    problems = details_problems(details, on=legal_day(now))
    if problems:
        raise PartyDetailsInvalid(problems)
    values = _values(details, source, now)
    row = Party(id=uuid7(now), created_at=now, **values)
    # ON CONFLICT DO NOTHING: two desks may write down the same person in the same second.
    Party.objects.bulk_create([row], ignore_conflicts=True)
    kept = _locked(details, row)
    if kept.id == row.id:
        return facts_of(row)
    return facts_of(_bring_up_to_date(kept, values, source))


def _values(details: PartyDetails, source: PartySource, now: datetime) -> dict[str, Any]:
    name = normalise(details.full_name)
    return {
        "kind": details.kind,
        "full_name": name,
        "folded_name": fold(name),
        "personal_id": details.personal_id,
        "tax_code": details.tax_code,
        "passport_number": details.passport_number.upper(),
        "passport_country": details.passport_country.upper(),
        "birth_date": details.birth_date,
        "sex": details.sex,
        "province_code": details.address.province_code,
        "commune_code": details.address.commune_code,
        "address_detail": normalise(details.address.detail),
        "phone": details.phone,
        "email": details.email,
        "source": source,
        "verified_at": now if source in _VERIFYING else None,
        "changed_at": now,
    }


def _locked(details: PartyDetails, made: Party) -> Party:
    """Return the row that has one of the numbers, the strongest first, else the one just made.

    A foreigner whom a desk wrote down by passport may come back with the number of the State.
    """
    known = Party.objects.select_for_update()
    ways: list[dict[str, Any]] = []
    if details.personal_id:
        ways.append({"personal_id": details.personal_id})
    if details.kind == PartyKind.ENTERPRISE:
        ways.append({"kind": PartyKind.ENTERPRISE, "tax_code": details.tax_code})
    if details.passport_number:
        country, number = made.passport_country, made.passport_number
        ways.append({"passport_country": country, "passport_number": number})
    for way in ways:
        if (row := known.filter(**way).first()) is not None:
            return row
    return known.get(pk=made.pk)  # a household is named by nothing but its row


def _passport_is_anothers(row: Party, values: dict[str, Any]) -> bool:
    return (
        Party.objects.exclude(pk=row.pk)
        .filter(
            passport_country=values["passport_country"], passport_number=values["passport_number"]
        )
        .exists()
    )


def _bring_up_to_date(row: Party, values: dict[str, Any], source: PartySource) -> Party:
    verifying = source in _VERIFYING
    # An official who sees the card knows better than whoever gave this person a mandate.
    knows_better = verifying or (source, row.source) == (PartySource.DESK, PartySource.SELF)
    changed = {
        name
        for name, value in values.items()
        if value not in ("", None)
        and name not in ("kind", "source", "verified_at", "changed_at")
        and (not getattr(row, name) or (knows_better and name in _IDENTITY_FIELDS))
        and getattr(row, name) != value
    }
    if "passport_number" in changed and _passport_is_anothers(row, values):
        changed -= {"passport_number", "passport_country"}
    if knows_better:
        changed |= {"source", "verified_at"}
    if verifying and {row.kind, values["kind"]} == {PartyKind.CITIZEN, PartyKind.FOREIGNER}:
        changed.add("kind")  # a desk cannot tell by the number alone
    if not changed:
        return row
    changed.add("changed_at")
    for name in changed:
        setattr(row, name, values[name])
    row.save(update_fields=sorted(changed))
    return row
