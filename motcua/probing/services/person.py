"""In whose name services are tried out: a party and an account that no person has."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.identity.public import issue_token, open_probe_account
from motcua.parties.public import Address, PartyDetails, PartyKind, PartySource, Sex, register_party

NAME = "Nguyễn Văn Thử"
# 999 is no province and no country (Circular 59/2021/TT-BCA, art. 4): nobody is given this number.
PERSONAL_ID = "999090000001"
_BORN = date(1990, 1, 1)
_LIFETIME = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Prober:
    """The program as a person at the door."""

    party_id: UUID
    token: str = field(repr=False)

    def known(self, area_code: str, province_code: str) -> dict[str, Any]:
        """Return what forms can be prefilled with, for one who lives in the commune."""
        return {
            "applicant.full_name": NAME,
            "applicant.personal_id": PERSONAL_ID,
            "applicant.birth_date": _BORN.isoformat(),
            "applicant.sex": str(Sex.MALE),
            "applicant.address": {
                "province": province_code,
                "commune": area_code,
                "detail": "Hồ sơ thử của hệ thống",
            },
        }


@transaction.atomic
def prober(*, now: datetime) -> Prober:
    """Return the prober with a fresh token of half an hour."""
    details = PartyDetails(
        kind=PartyKind.CITIZEN,
        full_name=NAME,
        personal_id=PERSONAL_ID,
        birth_date=_BORN,
        sex=Sex.MALE,
        address=Address(),
    )
    party = register_party(details=details, source=PartySource.PROBE, now=now)
    account = open_probe_account(party=party, now=now)
    token = issue_token(account_id=account.id, now=now, lifetime=_LIFETIME, name="probing")
    return Prober(party.id, token)
