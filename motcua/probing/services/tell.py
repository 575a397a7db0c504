"""Who has to mend a service is told when it is closed, and when it is open again."""

from datetime import date
from uuid import UUID

from django.urls import reverse

from motcua.catalog.public import ProcedureVersionFacts
from motcua.dossiers.public import agency_in_charge
from motcua.kernel.clock import ZONE, legal_day
from motcua.notifications.public import Bilingual, NoticeToSend, Recipient, Value, send_notice
from motcua.organizations.public import Role, officials_around
from motcua.oversight.public import control_officers_over

from ..models import Probe
from ..rules.checks import Check
from ..words import CHECKS


def tell(template: str, version: ProcedureVersionFacts, probe: Probe) -> None:
    """Tell the control officers over the agency at which the service was tried."""
    day = legal_day(probe.at)
    agency = agency_in_charge(version, probe.area_code, day)
    values: dict[str, Value] = {
        "code": version.code,
        "procedure": Bilingual(version.name, version.everyday_name_en or version.name),
        "at": f"{probe.at.astimezone(ZONE):%H:%M, %d/%m/%Y}",
        "failed": _failed(probe),
    }
    what = NoticeToSend(
        template, values, about=probe.id, link=reverse("probing:service", args=[version.code])
    )
    for official in sorted(control_officers_over(agency.id, day) or _every_one(day)):
        send_notice(Recipient(official_id=official), what=what, now=probe.at)


def _every_one(day: date) -> frozenset[UUID]:
    """Return every control officer here: a vertical branch may have none of its own."""
    return frozenset(one.id for one in officials_around((), (Role.CONTROL_OFFICER,), day))


def _failed(probe: Probe) -> Bilingual:
    words = [CHECKS[Check(one)] for one in probe.shortfalls]
    return Bilingual("; ".join(one.vi for one in words), "; ".join(one.en for one in words))
