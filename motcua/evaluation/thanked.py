"""How often people thanked officials in a quarter that is over, where that may be told."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count

from motcua.oversight.public import Quarter
from motcua.platform.database.scope import system_scope

from .figures import terms_of
from .models import Thanks
from .types import Period


def thanks_by_official(quarter: Quarter) -> dict[tuple[UUID, UUID], int]:
    """Return how often each official was thanked, by agency and official.

    So few that somebody could tell whose thanks they are (Decree 61/2018, art. 27(3)) are left
    out. The quarter is over: a number that grows by the day would tell it too.
    """
    least = terms_of(Period(quarter.year, quarter.number)).limits.shown_from
    with system_scope():
        rows = (
            Thanks.objects.filter(year=quarter.year, quarter=quarter.number)
            .values_list("agency_id", "official_id")
            .annotate(n=Count("id"))
            .filter(n__gte=least)
        )
        return {(agency_id, official_id): n for agency_id, official_id, n in rows}


def thanks_of(official_id: UUID, period: Period, *, now: datetime) -> int:
    """Return how often the official was thanked in those quarters of the period that are over."""
    return sum(
        many
        for quarter in period.quarters
        if quarter.bounds[1] <= now
        for (_agency, one), many in thanks_by_official(quarter).items()
        if one == official_id
    )
