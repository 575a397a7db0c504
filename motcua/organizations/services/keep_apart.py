"""What stands in the way of a new duty: duties kept apart, and who must remain."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from ..errors import LastAdministrator, PeriodInvalid, RolesIncompatible
from ..models import Delegation, Position
from ..models.periods import not_ended_before, overlapping, valid_on
from ..rules.duties import Duty, clash
from ..types import Role


def check_period(since: date, until: date | None) -> None:
    """Raise ``PeriodInvalid`` for a period that ends before it begins."""
    if until is not None and until < since:
        raise PeriodInvalid("A period must end on or after its first day.")


def check_end(last_day: date, *, since: date, until: date | None, error: Exception) -> None:
    """Raise ``PeriodInvalid`` for an end before the first day, ``error`` for one that is no end.

    A row that has a last day already can only end earlier: ending is never lengthening.
    """
    check_period(since, last_day)
    if until is not None and until <= last_day:
        raise error


def check_duties(official_id: UUID, wanted: Duty, *, since: date, until: date | None) -> None:
    """Raise ``RolesIncompatible`` where the official holds a duty that excludes ``wanted``."""
    in_time = overlapping(since, until)
    own = Position.objects.filter(in_time, official_id=official_id)
    given = Delegation.objects.filter(
        in_time, not_ended_before(since, "revoked_on"), to_official_id=official_id
    )
    held = {
        Duty(Role(role), agency)
        for rows in (own, given)
        for role, agency in rows.values_list("role", "unit__agency_id")
    }
    found = clash(wanted, held)
    if found is not None:
        raise RolesIncompatible(role=wanted.role.value, held=found.role.value)


def check_administrator_remains(official_id: UUID, *, last_day: date) -> None:
    """Raise ``LastAdministrator`` unless another active official administers after ``last_day``.

    The rows are locked, so that two administrators cannot end each other at once.
    """
    following = last_day + timedelta(days=1)
    rows = Position.objects.select_for_update(of=("self",)).filter(
        Q(official__is_active=True), role=Role.ADMINISTRATOR
    )
    everybody = list(rows.order_by("id").values_list("pk", "official_id"))
    others = [key for key, holder in everybody if holder != official_id]
    if not Position.objects.filter(valid_on(following), pk__in=others).exists():
        raise LastAdministrator()
