"""Small words of the component library: money, moments, advice on error pages."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.kernel.clock import ZONE

from ..web.quarters import stored_quarter_words

register = template.Library()

_TITLES = {
    400: gettext_noop("The request could not be understood"),
    403: gettext_noop("You may not open this page"),
    404: gettext_noop("The page does not exist, or you may not see it"),
    409: gettext_noop("Somebody else changed this in the meantime"),
    413: gettext_noop("What you sent is too large"),
    422: gettext_noop("The request breaks a rule"),
    429: gettext_noop("Too many requests in a short time"),
    500: gettext_noop("The program has a fault"),
    503: gettext_noop("The service is not available at the moment"),
}
_ADVICE = {
    400: [gettext_noop("Go back, load the page again and send it once more.")],
    401: [gettext_noop("Sign in and open the page again.")],
    403: [
        gettext_noop("Go back and load the page again: it may have been open for too long."),
        gettext_noop("Sign in with an account whose role allows it."),
    ],
    404: [
        gettext_noop("Check the address or the code you typed."),
        gettext_noop("If the page is about a dossier, sign in as the person who filed it."),
    ],
    409: [gettext_noop("Go back, load the page again and look at what changed.")],
    413: [gettext_noop("Send the files in several goes; what was stored before is still there.")],
    422: [gettext_noop("Go back, correct what the message names and send it again.")],
    429: [gettext_noop("Wait a minute, then try again.")],
    500: [
        gettext_noop("Nothing of your last step was stored. Try again in a few minutes."),
        gettext_noop("If it happens again, tell the one-stop desk when it happened."),
    ],
    503: [gettext_noop("Nothing is lost. Wait a few minutes, then try again.")],
}


@register.filter
def title_of_status(status: int) -> str:
    """Return the heading of the error page for an HTTP status."""
    return _(_TITLES.get(int(status), _TITLES[400]))


@register.filter
def advice_for_status(status: int) -> list[str]:
    """Return what a person can do after an answer with this HTTP status."""
    return [_(text) for text in _ADVICE.get(int(status), _ADVICE[400])]


@register.filter
def dong(amount: Any) -> str:
    """Return an amount of money as Vietnamese write it, ``1.250.000 đồng``."""
    if amount in (None, ""):
        return ""
    return f"{int(amount):,}".replace(",", ".") + "\u00a0" + _("VND")


@register.filter
def moment(value: Any) -> str:
    """Return a moment as papers write it: ``14:30, 21/11/2026`` in the zone of the law."""
    found = parse_datetime(value) if isinstance(value, str) else value
    return found.astimezone(ZONE).strftime("%H:%M, %d/%m/%Y") if isinstance(found, datetime) else ""


@register.filter
def day(value: Any) -> str:
    """Return a day as ``21/11/2026``; of a moment, the day in the zone of the law."""
    if isinstance(value, datetime):
        return value.astimezone(ZONE).strftime("%d/%m/%Y")
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else ""


@register.filter
def quarter(value: Any) -> str:
    """Return a quarter that is stored as 2026-Q4 in words."""
    return stored_quarter_words(str(value))


@register.filter
def machine_moment(value: Any) -> str:
    """Return a moment or day for the ``datetime`` attribute of ``<time>``."""
    return value.isoformat() if isinstance(value, date) else str(value or "")


@register.simple_tag
def described_by(field_id: str, hint: Any = "", error: Any = "") -> str:
    """Return the ids that explain a field: its hint and its error, where there are any."""
    parts = [f"{field_id}-hint"] if hint else []
    return " ".join([*parts, f"{field_id}-error"] if error else parts)


@register.filter
def chosen(value: Any, values: Any) -> bool:
    """Return whether ``value`` is among ``values``, compared as text (values of a form)."""
    if values in (None, ""):
        return False
    if isinstance(values, str):
        return str(value) == values
    many = values if isinstance(values, list | tuple | set | frozenset) else [values]
    return str(value) in {str(one) for one in many}
