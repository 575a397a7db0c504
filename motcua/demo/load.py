"""Loads the demo province: calendars, offices, people, processes, forms, procedures, keys."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from motcua.calendars.public import load_calendars
from motcua.catalog.public import load_demo_catalogue
from motcua.forms.public import load_forms
from motcua.identity.public import load_demo_people
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    AgencyFacts,
    OfficialFacts,
    agencies_by_ids,
    every_official,
    load_earlier_communes,
)
from motcua.payments.public import (
    BankAccountMissing,
    BankDetails,
    bank_account_of,
    set_bank_account,
)
from motcua.processes.public import load_templates
from motcua.signatures.public import KeyHolder, install_demo_authority

# The bank of the published VietQR examples; the accounts belong to nobody.
DEMO_BANK = "970403"


def load_demo(*, now: datetime, say: Callable[[str], None] = print) -> None:
    """Load everything a demo node needs; loading again changes nothing."""
    load_calendars(now=now)
    say("calendars")
    people = load_demo_people(now=now)
    say(f"offices and people ({people} new accounts)")
    say(f"communes before July 2025 ({load_earlier_communes()} new links)")
    load_templates(now=now)
    load_forms(now=now)
    say("processes and forms")
    load_demo_catalogue(Path(settings.ROOT) / "data" / "catalogue", now=now)
    say("procedures")
    officials = every_official(legal_day(now))
    agencies = agencies_by_ids(
        {position.agency_id for official in officials for position in official.positions}
    )
    install_demo_authority(
        officials=[_official_key(official, agencies) for official in officials],
        agencies=[KeyHolder(id=one.id, name=one.name) for one in agencies.values()],
        now=now,
    )
    _bank_accounts(list(agencies.values()), now)
    say("keys and seals")


def _official_key(official: OfficialFacts, agencies: dict[UUID, AgencyFacts]) -> KeyHolder:
    held = official.positions[0] if official.positions else None
    return KeyHolder(
        id=official.id,
        name=official.name,
        position=held.title_vi if held else "",
        organisation=agencies[held.agency_id].name if held else "",
    )


def _bank_accounts(agencies: list[AgencyFacts], now: datetime) -> None:
    for place, agency in enumerate(sorted(agencies, key=lambda one: one.code)):
        try:
            bank_account_of(agency.id, on=legal_day(now))
        except BankAccountMissing:
            details = BankDetails(
                bank_bin=DEMO_BANK,
                account=f"9704{place:08d}",
                holder=agency.name,
                bank_name="Ngân hàng minh họa",
            )
            set_bank_account(agency.id, details=details, now=now)
