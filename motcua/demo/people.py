"""The fictitious citizens of the demo as parties and actors."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.conf import settings

from motcua.identity.public import account_of_official, build_actor
from motcua.parties.public import (
    Address,
    PartyDetails,
    PartyKind,
    PartySource,
    Sex,
    party_by_number,
    register_party,
)
from motcua.platform.actor import Actor, ActorKind


@dataclass(frozen=True, slots=True)
class Citizen:
    """One fictitious person with the commune he or she lives in."""

    party_id: UUID
    name: str
    personal_id: str
    birth_date: date
    sex: str
    commune: str
    address: str
    phone: str
    email: str

    @property
    def actor(self) -> Actor:
        """The person at the door, signed in at the highest level."""
        return Actor(kind=ActorKind.CITIZEN, party_id=self.party_id, name=self.name, assurance=2)

    def known(self) -> dict[str, Any]:
        """Return what forms can be prefilled with."""
        return {
            "applicant.full_name": self.name,
            "applicant.personal_id": self.personal_id,
            "applicant.birth_date": self.birth_date.isoformat(),
            "applicant.sex": self.sex,
            "applicant.phone": self.phone,
            "applicant.email": self.email,
            "applicant.address": {
                "province": "31",
                "commune": self.commune,
                "detail": self.address,
            },
        }


@cache
def _entries() -> list[dict[str, Any]]:
    path = Path(settings.ROOT) / "data" / "demo" / "citizens.yaml"
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text())["citizens"]
    return [entry for entry in entries if entry.get("level", 2) == 2]


def citizens(*, now: datetime) -> list[Citizen]:
    """Return the demo's citizens, registered where they are not yet."""
    return [_citizen(entry, now) for entry in _entries()]


def _citizen(entry: dict[str, Any], now: datetime) -> Citizen:
    known = party_by_number(entry["personal_id"])
    party_id = known.id if known else _register(entry, now)
    return Citizen(
        party_id=party_id,
        name=entry["name"],
        personal_id=entry["personal_id"],
        birth_date=entry["birth_date"],
        sex=entry["sex"],
        commune=entry["commune"],
        address=entry["address"],
        phone=entry["phone"],
        email=entry["email"],
    )


def _register(entry: dict[str, Any], now: datetime) -> UUID:
    details = PartyDetails(
        kind=PartyKind.CITIZEN,
        full_name=entry["name"],
        personal_id=entry["personal_id"],
        birth_date=entry["birth_date"],
        sex=Sex(entry["sex"]),
        address=Address(entry["province"], entry["commune"], entry["address"]),
        phone=entry["phone"],
        email=entry["email"],
    )
    found = register_party(details=details, source=PartySource.VNEID, now=now)
    return UUID(str(getattr(found, "id", found)))


def official_actor(official_id: UUID, *, now: datetime) -> Actor:
    """Return an official as actor with the roles of the day."""
    account = account_of_official(official_id)
    assert account is not None
    return build_actor(account, now)
