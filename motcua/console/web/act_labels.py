"""Words for the acts of administrators and for what changed in them."""

from collections.abc import Mapping
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from .labels import AGENCY_KINDS, COMPETENCE_LEVELS, PARTS, ROLES, label
from .rulebook_words import RULES

ACTS = {
    "official.added": _("Official added"),
    "official.changed": _("Details of the official changed"),
    "account.opened": _("Account opened"),
    "account.closed": _("Account closed"),
    "account.reopened": _("Account opened again"),
    "account.second_factor_reset": _("Authenticator app reset"),
    "account.password_replaced": _("Password replaced"),
    "account.sessions_ended": _("Signed out everywhere"),
    "position.given": _("Appointed"),
    "position.ended": _("Appointment ended"),
    "delegation.given": _("Delegation written down"),
    "delegation.revoked": _("Delegation taken back"),
    "absence.noted": _("Absence written down"),
    "absence.ended": _("Absence ended"),
    "key.issued": _("Key issued"),
    "key.taken_over": _("Key made elsewhere taken over"),
    "key.entered": _("Key on a token or at a signing service entered"),
    "key.withdrawn": _("Key withdrawn"),
    "area.changed": _("Administrative units changed"),
    "agency.added": _("Agency added"),
    "agency.changed": _("Agency changed"),
    "agency.closed": _("Agency closed"),
    "bank_account.set": _("Bank account for transfers set"),
    "unit.added": _("Unit added"),
    "unit.renamed": _("Unit renamed"),
    "unit.closed": _("Unit closed"),
    "competence.given": _("Competence written down"),
    "competence.ended": _("Competence ended"),
    "calendar.added": _("Calendar added"),
    "calendar.published": _("Calendar version published"),
    "procedure.added": _("Procedure added"),
    "procedure.drafted": _("Draft made"),
    "procedure.edited": _("Draft edited"),
    "procedure.tried": _("Tried on a test dossier"),
    "procedure.published": _("Version published"),
    "procedure.suspended": _("Procedure suspended"),
    "procedure.resumed": _("Procedure resumed"),
    "procedure.withdrawn": _("Version withdrawn"),
    "procedures.imported": _("Procedures imported"),
    "process.drafted": _("Draft of a process made"),
    "process.redrawn": _("Draft of a process changed"),
    "process.published": _("Process published"),
    "process.withdrawn": _("Process withdrawn"),
    "form.drafted": _("Draft of a form made"),
    "form.changed": _("Draft of a form changed"),
    "form.published": _("Form published"),
    "form.withdrawn": _("Form withdrawn"),
    "notice.reworded": _("Notice reworded"),
    "rulebook.changed": _("Rulebook changed"),
    "retention.set": _("Time of keeping set"),
    "work.retried": _("Work put back in the queue"),
    "files.rescanned": _("Files put back before the scanner"),
}
KINDS = {
    "official": _("Officials"),
    "agency": _("Agencies and units"),
    "competence": _("Competence of kinds of agencies"),
    "area": _("Administrative units"),
    "calendar": _("Calendars"),
    "procedure": _("Procedures"),
    "import": _("Imports"),
    "process": _("Processes"),
    "form": _("Forms"),
    "notice": _("Notices"),
    "rulebook": _("Rulebook"),
    "retention": _("Times of keeping"),
    "work": _("Background work"),
    "file": _("Stored file"),
}
_WORDS = {
    "name": _("name"),
    "code": _("code"),
    "username": _("user name"),
    "administrator": _("administrator"),
    "reason": _("reason"),
    "sessions": _("sessions"),
    "role": _("role"),
    "unit": _("unit"),
    "from": _("from"),
    "to": _("last day"),
    "position": _("appointment"),
    "receiver": _("receiver"),
    "decision": _("decision"),
    "delegation": _("delegation"),
    "stand_in": _("stand-in"),
    "first_day_without": _("first day without it"),
    "back_on": _("back on"),
    "closed": _("ended units"),
    "opened": _("new units"),
    "calendar": _("working calendar"),
    "copy_of": _("begins like"),
    "area": _("area"),
    "subject_vi": _("Vietnamese subject"),
    "subject_en": _("English subject"),
    "body_vi": _("Vietnamese text"),
    "body_en": _("English text"),
    "sms_vi": _("Vietnamese SMS"),
    "sms_en": _("English SMS"),
    "short_name": _("short name"),
    "symbol": _("symbol"),
    "place": _("place"),
    "address": _("address"),
    "phone": _("telephone"),
    "email": _("e-mail"),
    "level": _("level"),
    "about": _("about"),
    "legal_basis": _("legal basis"),
    "competence": _("competence"),
    "version": _("version"),
    "records": _("records"),
    "published": _("published"),
    "drafted": _("drafts"),
    "problems": _("problems"),
    "limit": _("time limit"),
    "years": _("years"),
    "bank_bin": _("bank"),
    "account": _("account number"),
    "holder": _("holder"),
    "certificate": _("certificate"),
    "issuer": _("issuer"),
    "consumer": _("kind of work"),
}
_LAST = ("decision", "legal_basis", "from", "to", "first_day_without", "back_on")
_PLACES = {
    name: place for place, name in enumerate([*(one for one in _WORDS if one not in _LAST), *_LAST])
}
_DAYS = frozenset({"from", "to", "first_day_without", "back_on"})
_ROUTES = {
    "official": "console:official",
    "agency": "console:agency",
    "area": "console:area",
    "calendar": "console:calendar",
    "procedure": "console:procedure",
    "import": "console:import_problems",
    "process": "console:process",
    "form": "console:form",
    "notice": "console:notice",
    "rulebook": "console:rulebook_version",
}


def act_rows(acts: Any) -> list[dict[str, Any]]:
    """Return acts as the history shows them."""
    return [
        {
            "at": one.at,
            "by": one.by_name,
            "what": label(ACTS, one.what),
            "kind": label(KINDS, one.object_kind),
            "name": _object(one.object_kind, one.object_name or one.object_id),
            "href": _address(one.object_kind, one.object_id),
            "before": _words(one.before),
            "after": _words(one.after),
        }
        for one in acts
    ]


def _object(kind: str, name: str) -> str:
    """Return the name of what was changed; a kind of agencies is named by its code."""
    return label(AGENCY_KINDS, name) if kind == "competence" else name


def _address(kind: str, object_id: str) -> str:
    route = _ROUTES.get(kind)
    try:
        return reverse(route, args=[object_id]) if route and object_id else ""
    except NoReverseMatch:
        return ""


def _words(values: Mapping[str, Any]) -> list[str]:
    # The database keeps no order of names: what it is about comes first, its days last.
    rows = sorted(values.items(), key=lambda row: _PLACES.get(row[0], len(_PLACES)))
    return [f"{_name(name)}: {_shown(name, value)}" for name, value in rows if value != ""]


def _name(name: str) -> str:
    text = _WORDS.get(name) or PARTS.get(name) or RULES.get(name)
    return gettext(text) if text else name


def _shown(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if value == "*":
        return gettext("changed")
    if name == "role":
        return label(ROLES, value)
    if name == "level":
        return label(COMPETENCE_LEVELS, value)
    if name in _DAYS and len(str(value).split("-")) == 3:
        year, month, day = str(value).split("-")
        return f"{day}/{month}/{year}"
    return "–" if value is None else str(value)
