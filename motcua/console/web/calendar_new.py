"""Beginning a calendar of its own, for agencies that keep other days or hours."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.calendars.public import published_calendars
from motcua.kernel.errors import InputInvalid
from motcua.platform.authorization import Policy, policy

from ..services.publish_calendars import add_calendar
from ..services.record_act import By
from .acting import ActPage, Values, act_on
from .calendars import calendars_crumb
from .questions import Question
from .trail import trail


@policy(Policy.ADMINISTRATOR)
def add(request: HttpRequest) -> HttpResponse:
    """Begin a calendar with what another one says today."""
    known = [{"value": one.code, "text": one.name} for one in published_calendars()]
    page = ActPage(
        title=_("Add a calendar"),
        button=_("Add the calendar"),
        done=_("The calendar was added. Next: change its days or hours, then name it at agencies."),
        back=reverse("console:calendars"),
        questions=[
            Question(
                "code",
                _("Code"),
                most=39,
                width="20",
                hint=_("Small letters, digits and hyphens, such as hai-phong"),
            ),
            Question("name", _("Name"), most=120),
            Question("copy_of", _("Begins like"), kind="select", options=known),
            Question("reason", _("Text that says so"), most=200),
        ],
        crumbs=trail(calendars_crumb()),
    )

    def do(values: Values, by: By) -> str:
        code = values["code"]
        if not _is_code(code):
            detail = "Use small letters, digits and hyphens."
            raise InputInvalid([{"pointer": "/code", "detail": detail}])
        add_calendar(
            code, values["name"], copy_of=values["copy_of"], reason=values["reason"], by=by
        )
        return reverse("console:calendar", args=[code])

    return act_on(request, page, do)


def _is_code(text: str) -> bool:
    plain = text.replace("-", "")
    return len(text) > 1 and plain.isascii() and plain.isalnum() and text == text.lower()
