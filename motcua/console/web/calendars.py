"""Pages about working calendars: versions, days by year, and publishing what changed."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.calendars.public import (
    CalendarNotPublished,
    changed_days,
    definition_of,
    published_calendars,
    published_versions,
)
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.kernel.working_time import CalendarDefinition
from motcua.platform.authorization import Policy, policy

from ..selectors import acts_of
from ..services.publish_calendars import publish_calendar
from ..services.record_act import By
from .act_labels import act_rows
from .acting import ActPage, Values, act_on, draw, said_no
from .calendar_entries import (
    changed_definition,
    day_questions,
    hours_questions,
    hours_typed,
    with_hours,
)
from .labels import DAY_KINDS, label
from .questions import Question, as_typed, read
from .trail import Crumb, links, trail

Build = Callable[[Values], CalendarDefinition]


@require_GET
@policy(Policy.ADMINISTRATOR)
def calendars(request: HttpRequest) -> HttpResponse:
    """List the calendars with the version in force."""
    rows = [
        {"calendar": one, "version": next(iter(published_versions(one.code)), None)}
        for one in published_calendars()
    ]
    context = {"title": _("Working calendars"), "crumbs": links(), "rows": rows}
    return render(request, "console/calendars.html", context)


@require_GET
@policy(Policy.ADMINISTRATOR)
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """Show the exceptional days of one year, office hours, versions and history."""
    versions = published_versions(code)
    number = request.GET.get("version", "")
    row = next((one for one in versions if str(one.version) == number), None)
    row = row or next(iter(versions), None)
    if row is None:
        raise CalendarNotPublished(calendar=code)
    definition = definition_of(row)
    year = _year(request.GET.get("year", ""), definition)
    context = {
        "title": row.calendar.name,
        "caption": code,
        "crumbs": links(calendars_crumb()),
        "code": code,
        "row": row,
        "is_newest": row == versions[0],
        "versions": versions,
        "year": year,
        "years": range(definition.first_day.year, definition.last_day.year + 1),
        "days": [
            {"day": one, "kind": label(DAY_KINDS, one.kind), "weekday": _weekday(one.day)}
            for one in definition.days
            if one.day.year == year
        ],
        "hours": _hours(definition),
        "acts": act_rows(acts_of("calendar", code)),
    }
    return render(request, "console/calendar.html", context)


@policy(Policy.ADMINISTRATOR)
def change_days(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for days to add or take out, show what that changes, then publish."""
    current = _current(code)
    page = _page(code, _("Change exceptional days"), day_questions())

    def build(values: Values) -> CalendarDefinition:
        return changed_definition(current, values)

    if request.method == "POST" and not _was_seen(request, page):
        return _preview(request, page, current, build)
    return _publish(request, page, build, initial={})


@policy(Policy.ADMINISTRATOR)
def change_hours(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for office hours from a day on, show what that changes, then publish."""
    current = _current(code)
    page = _page(code, _("Change office hours"), hours_questions())

    def build(values: Values) -> CalendarDefinition:
        return with_hours(current, values)

    if request.method == "POST" and not _was_seen(request, page):
        return _preview(request, page, current, build)
    return _publish(request, page, build, initial=hours_typed(current))


def _page(code: str, title: str, questions: list[Question]) -> ActPage:
    return ActPage(
        title=title,
        button=_("Show what changes"),
        done=_("The new version of the calendar is in force"),
        back=reverse("console:calendar", args=[code]),
        questions=questions,
        crumbs=trail(calendars_crumb(), Crumb(_name(code), "console:calendar", (code,))),
        intro=_(
            "A new version is published; dossiers that were received keep the version "
            "they were counted with. Nothing is published before you have seen what changes."
        ),
        template="console/calendar_change.html",
    )


def _preview(
    request: HttpRequest, page: ActPage, current: CalendarDefinition, build: Build
) -> HttpResponse:
    found = read(page.questions, request)
    if found.errors:
        return draw(request, page, found, [])
    try:
        wanted = build(found.values)
        changes = changed_days(current, wanted)
    except DomainError as error:
        return draw(request, page, found, said_no(page, found, error))
    shown = replace(
        page,
        button=_("Publish the new version"),
        context={
            "changes": [
                {
                    "day": one.day,
                    "weekday": _weekday(one.day),
                    "before": _sessions(one.before),
                    "after": _sessions(one.after),
                }
                for one in changes[:400]
            ],
            "count": len(changes),
            "seen": _seen_mark(found.typed),
        },
    )
    return draw(request, shown, found, [])


def _publish(
    request: HttpRequest, page: ActPage, build: Build, *, initial: dict[str, str]
) -> HttpResponse:
    def do(values: Values, by: By) -> str:
        publish_calendar(build(values), reason=values["reason"], by=by)
        return page.back

    typed = {name: as_typed(value) for name, value in initial.items()}
    return act_on(request, page, do, initial=typed)


def _was_seen(request: HttpRequest, page: ActPage) -> bool:
    """Return whether what is sent is what the preview showed, not something typed after it."""
    typed = read(page.questions, request).typed
    return request.POST.get("seen", "") == _seen_mark(typed)


def _seen_mark(typed: Values) -> str:
    return sha256(repr(sorted(typed.items())).encode()).hexdigest()


def calendars_crumb() -> Crumb:
    """Return the link to the list."""
    return Crumb(_("Working calendars"), "console:calendars")


def _current(code: str) -> CalendarDefinition:
    rows = published_versions(code)
    if not rows:
        raise CalendarNotPublished(calendar=code)
    return definition_of(rows[0])


def _name(code: str) -> str:
    return next((one.name for one in published_calendars() if one.code == code), code)


def _year(text: str, definition: CalendarDefinition) -> int:
    wanted = int(text) if text.isdigit() else clock.legal_day(clock.now()).year
    return min(max(wanted, definition.first_day.year), definition.last_day.year)


def _weekday(day: date) -> str:
    return weekdays()[day.weekday()]


def _hours(definition: CalendarDefinition) -> list[dict[str, object]]:
    return [
        {
            "first": period.valid_from,
            "last": period.valid_to,
            "week": [
                {"name": name, "hours": _sessions(sessions)}
                for name, sessions in zip(weekdays(), period.week, strict=True)
            ],
        }
        for period in definition.periods
    ]


def _sessions(sessions: Iterable[object]) -> str:
    return ", ".join(map(str, sessions)) or _("closed")


def weekdays() -> list[str]:
    """Return the names of the days, Monday first."""
    return [
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    ]
