"""The demo's officials with their accounts; passwords and secrets are known on purpose."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    Appointment,
    Role,
    acting_for,
    agency,
    appoint,
    load_organizations,
    load_units,
    register_official,
    unit_by_code,
)

from ..errors import DemoOnly
from ..models import Account
from ..rules.one_time_code import code_for, counter_at
from .open_account import open_official_account
from .second_factor import set_second_factor

FOLDER = Path(__file__).resolve().parents[3] / "data" / "demo"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """What the demo tells a visitor about one official."""

    username: str
    password: str
    code: str  # of this half minute
    name: str
    titles: tuple[str, ...]
    roles: tuple[str, ...]


def demo_secret(official_code: str) -> str:
    """Return the fixed authenticator secret of a demo official."""
    digest = hashlib.sha1(f"motcua demo {official_code}".encode(), usedforsecurity=False).digest()
    return base64.b32encode(digest).decode()


@transaction.atomic
def load_demo_people(*, now: datetime, folder: Path = FOLDER) -> int:
    """Load areas, agencies and officials of the demo with accounts; again changes nothing.

    Returns how many accounts are new; raises ``DemoOnly`` in production.
    """
    if settings.MOTCUA.mode == "production":
        raise DemoOnly()
    load_units()
    load_organizations(folder / "organizations.yaml", now=now)
    data = yaml.safe_load((folder / "officials.yaml").read_text())
    known = set(Account.objects.values_list("username", flat=True))
    fresh = [entry for entry in data["officials"] if entry["username"] not in known]
    for entry in fresh:
        _load_official(entry, since=data["valid_from"], now=now)
    # One slow hash for all of them: the password is printed on a page anyway.
    names = [entry["username"] for entry in fresh]
    Account.objects.filter(username__in=names).update(password=make_password(data["password"]))
    return len(fresh)


def _load_official(entry: Mapping[str, Any], *, since: date, now: datetime) -> None:
    email = f"{entry['username']}@haiphong.example"
    official_id = register_official(
        code=entry["code"], full_name=entry["name"], email=email, now=now
    )
    _appoint_all(official_id, entry["positions"], since, legal_day(now))
    account = open_official_account(
        official_id=official_id,
        username=entry["username"],
        password=None,
        is_administrator=entry.get("administrator", False),
        now=now,
    )
    set_second_factor(account=account, secret=demo_secret(entry["code"]))


def _appoint_all(
    official_id: UUID, positions: list[dict[str, str]], since: date, today: date
) -> None:
    held = {(one.unit_id, one.role) for one in acting_for(official_id, today)}
    for position in positions:
        unit = unit_by_code(agency(position["agency"]).id, position["unit"], today)
        role = Role(position["role"])
        if (unit.id, role) not in held:
            appointment = Appointment(unit.id, role, position["vi"], position["en"], since)
            appoint(official_id=official_id, appointment=appointment)


def demo_accounts(*, now: datetime, folder: Path = FOLDER) -> list[DemoAccount]:
    """Return every demo official with password and the code of the moment.

    Raises ``DemoOnly`` in production.
    """
    if settings.MOTCUA.mode == "production":
        raise DemoOnly()
    data = yaml.safe_load((folder / "officials.yaml").read_text())
    return [
        DemoAccount(
            username=entry["username"],
            password=data["password"],
            code=code_for(demo_secret(entry["code"]), counter_at(now)),
            name=entry["name"],
            titles=tuple(dict.fromkeys(held["vi"] for held in entry["positions"])),
            roles=tuple(dict.fromkeys(held["role"] for held in entry["positions"])),
        )
        for entry in data["officials"]
    ]
