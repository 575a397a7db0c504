"""Publishing a version of a calendar."""

from dataclasses import replace
from datetime import date, datetime

from django.db import connection, transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.working_time import CalendarDefinition
from motcua.platform import outbox
from motcua.platform.actor import Actor

from ..events import CALENDAR_PUBLISHED, CalendarPublished
from ..models import Calendar, CalendarDay, CalendarVersion
from ..rules.definition_data import digest_of, first_changed_day, hours_as_data
from ..selectors import forget_calendar, stored_definition


@transaction.atomic
def publish_calendar_version(
    definition: CalendarDefinition,
    *,
    name: str,
    actor: Actor,
    now: datetime,
    known_on: date | None = None,
) -> CalendarVersion:
    """Publish ``definition`` as the next version of its calendar; its own number is not used.

    Returns the version in force, and publishes nothing, where nothing differs from it.
    """
    Calendar.objects.get_or_create(code=definition.code, defaults={"name": name})
    calendar = Calendar.objects.select_for_update().get(code=definition.code)
    before = calendar.versions.order_by("-version").first()
    digest = digest_of(definition)
    if before is not None and before.digest == digest:
        return before
    number = before.version + 1 if before else 1
    version = CalendarVersion.objects.create(
        calendar=calendar,
        version=number,
        known_on=known_on or legal_day(now),
        source=definition.source,
        first_day=definition.first_day,
        last_day=definition.last_day,
        hours=hours_as_data(definition.periods),
        working_day_minutes=definition.working_day,
        digest=digest,
        published_at=now,
        published_by=actor.account_id,
    )
    _lay_days(version, replace(definition, version=number))
    forget_calendar(definition.code, number)
    event = CalendarPublished(
        code=definition.code,
        version=number,
        previous_version=before.version if before else None,
        first_changed_day=first_changed_day(stored_definition(before), definition)
        if before
        else None,
    )
    outbox.publish(CALENDAR_PUBLISHED, key=None, payload=event.as_payload(), now=now)
    return version


def _lay_days(version: CalendarVersion, definition: CalendarDefinition) -> None:
    """Write the days in one statement (a second one is refused) and let the database lay hours."""
    definition.sessions_by_day()  # refuses a day for which no hours are stated
    CalendarDay.objects.bulk_create(
        CalendarDay(
            version=version,
            date=each.day,
            kind=each.kind.value,
            name=each.name,
            source=each.source,
            confirmed=each.confirmed,
        )
        for each in definition.days
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT public.motcua_lay_sessions(%s)", [version.pk])
