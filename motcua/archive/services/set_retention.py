"""Writing down how long dossiers of a procedure are kept, from a day on."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_noop as _

from motcua.catalog.public import published_version
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.kernel.identifiers import uuid7

from ..models import RetentionClass
from ..rules.retention import FEWEST_YEARS, MOST_YEARS


@dataclass(frozen=True, slots=True)
class RetentionWanted:
    """How long, of what, since when, by which text; no years for permanent."""

    procedure_code: str
    years: int | None
    legal_basis: str
    reason: str
    effective_from: date


def set_retention(wanted: RetentionWanted, *, now: datetime) -> RetentionClass:
    """Write down the next class; earlier ones stay to be read.

    Raises ``InputInvalid`` for a number of years the law does not know, a first day that is past,
    and a missing basis or reason; ``ProcedureNotFound`` for a procedure nobody publishes.
    """
    code, basis, reason = (
        wanted.procedure_code.strip(),
        wanted.legal_basis.strip(),
        wanted.reason.strip(),
    )
    today = legal_day(now)
    wrong = []
    if wanted.years is not None and not FEWEST_YEARS <= wanted.years <= MOST_YEARS:
        wrong.append({"pointer": "/years", "detail": _("Between 2 and 70 years, or permanent.")})
    if wanted.effective_from < today:
        wrong.append({"pointer": "/effective_from", "detail": _("The first day is past.")})
    if not basis:
        wrong.append({"pointer": "/legal_basis", "detail": _("Name the legal basis.")})
    if not reason:
        wrong.append({"pointer": "/reason", "detail": _("Say why.")})
    if wrong:
        raise InputInvalid(wrong)
    if code:
        published_version(code, today)
    return RetentionClass.objects.create(
        id=uuid7(now),
        procedure_code=code,
        years=wanted.years,
        legal_basis=basis,
        reason=reason,
        effective_from=wanted.effective_from,
        set_at=now,
    )
