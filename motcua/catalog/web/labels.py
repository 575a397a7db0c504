"""Words for people about procedures, so that a new wording needs no migration."""

from collections.abc import Iterable

from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_noop as _

from motcua.kernel.working_time import TimeLimit, TimeUnit, format_limit

from ..search.types import LifeEvent
from ..types import Channel, VersionStatus
from ..usual_times import UsualTime

LEVELS = {
    "commune": _("Commune"),
    "province": _("Province"),
    "ministry": _("Ministry"),
    "other": _("Other agencies"),
}
AUDIENCES = {
    "citizen": _("Vietnamese citizens"),
    "overseas_vietnamese": _("Vietnamese living abroad"),
    "foreigner": _("Foreigners"),
    "enterprise": _("Enterprises"),
    "foreign_enterprise": _("Enterprises with foreign capital"),
    "household_business": _("Household businesses"),
    "cooperative": _("Cooperatives"),
    "organization": _("Organisations"),
    "foreign_organization": _("Foreign organisations"),
    "official": _("Officials and public employees"),
    "party_member": _("Party members"),
    "party_organization": _("Party organisations"),
}
CHANNELS = {
    Channel.ONLINE: _("Online"),
    Channel.DIRECT: _("At the desk"),
    Channel.POST: _("By post"),
}
STATUSES = {
    VersionStatus.DRAFT: (_("Draft"), "grey"),
    VersionStatus.PUBLISHED: (_("In force"), "green"),
    VersionStatus.SUSPENDED: (_("Suspended"), "orange"),
    VersionStatus.WITHDRAWN: (_("Repealed"), "red"),
}
REPLACED = (_("Replaced"), "grey")
NOT_YET = (_("Not yet in force"), "blue")
PARTS = {
    "name": _("Name"),
    "field": _("Field"),
    "kind": _("Kind"),
    "fee_note": _("Note on fees"),
    "process_key": _("Internal process"),
    "form_key": _("Form"),
    "form_version": _("Version of the form"),
    "levels": _("Level"),
    "audience": _("Who it is for"),
    "steps": _("Steps"),
    "conditions": _("Conditions"),
    "keywords": _("Keywords"),
    "life_events": _("Life events"),
    "cases": _("Cases"),
    "documents": _("Papers"),
    "ways": _("Ways to submit and time limits"),
    "fees": _("Fees"),
    "legal_bases": _("Legal bases"),
    "results": _("Results"),
}
KINDS = {
    "added": (_("Added"), "green"),
    "removed": (_("Removed"), "red"),
    "changed": (_("Changed"), "yellow"),
}
SOURCES = {
    "population": _("the population database"),
    "civil_status": _("the civil status database"),
    "land": _("the land database"),
    "business_registration": _("the business register"),
    "social_insurance": _("the social insurance database"),
    "vehicles": _("the vehicle register"),
    "driving_licences": _("the register of driving licences"),
    "tax": _("the tax database"),
    "social_protection": _("the social protection database"),
}
_ENGLISH = {
    TimeUnit.WORKING_HOUR: ("working hour", "working hours"),
    TimeUnit.WORKING_DAY: ("working day", "working days"),
    TimeUnit.CALENDAR_DAY: ("day", "days"),
    TimeUnit.MONTH: ("month", "months"),
}


def is_english() -> bool:
    """Return whether the page is shown in English."""
    return (get_language() or "vi").startswith("en")


def word(table: dict[str, str], key: str) -> str:
    """Return the word for ``key``; a key without a word is shown as the source has it."""
    return gettext(table[key]) if key in table else key


def words(table: dict[str, str], keys: Iterable[str]) -> list[str]:
    """Return the words for ``keys``."""
    return [word(table, key) for key in keys]


def limit_words(limit: TimeLimit | None, text: str = "") -> str:
    """Return a time limit in words, Vietnamese as the law writes it; else the source's text."""
    if limit is None:
        return text
    if not is_english():
        return format_limit(limit)
    one, many = _ENGLISH[limit.unit]
    return f"{float(limit.amount):g} {one if limit.amount == 1 else many}"


def usual_words(usual: UsualTime | None) -> dict[str, str] | None:
    """Return how long half and nine of ten dossiers took, in words; None where nobody knows."""
    if usual is None:
        return None
    return {
        "half": _took(usual.p50_hours),
        "most": _took(usual.p90_hours),
        "dossiers": str(usual.dossiers),
    }


def _took(hours: float) -> str:
    """Return a stretch of the wall clock as people say it: hours up to a day, then days."""
    if hours < 1:
        minutes = max(1, round(hours * 60))
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    if hours < 24:
        whole = round(hours)
        return ngettext("%(n)d hour", "%(n)d hours", whole) % {"n": whole}
    days = round(hours / 24)
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def event_name(event: LifeEvent) -> str:
    """Return the name of a life event in the language of the page."""
    return event.names["en" if is_english() else "vi"]
