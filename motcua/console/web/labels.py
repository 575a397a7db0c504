"""Words for codes, so that a new wording needs no migration."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

ROLES = {
    "desk_official": _("Official at the one-stop desk"),
    "handler": _("Handling official"),
    "unit_leader": _("Head of unit"),
    "signer": _("Person who signs"),
    "clerk": _("Clerk"),
    "cashier": _("Cashier"),
    "head_of_one_stop": _("Head of the one-stop unit"),
    "head_of_agency": _("Head of agency"),
    "control_officer": _("Control officer of procedures"),
    "inspector": _("Inspector"),
    "administrator": _("Administrator"),
}
AGENCY_KINDS = {
    "province_committee": _("People's Committee of the province"),
    "department": _("Department of the province"),
    "province_centre": _("Public administration service centre"),
    "commune_committee": _("People's Committee of the commune"),
    "province_police": _("Police of the province"),
    "commune_police": _("Police of the commune"),
    "social_insurance": _("Social insurance"),
    "land_registration": _("Land registration office"),
    "other": _("Other"),
}
FIELD_KINDS = {
    "text": _("A line of text"),
    "long_text": _("A longer text"),
    "person_name": _("Name of a person"),
    "number": _("A whole number"),
    "decimal": _("A number with decimals"),
    "money": _("An amount of money"),
    "date": _("A date"),
    "choice": _("One of several choices"),
    "choices": _("Several of several choices"),
    "yes_no": _("Yes or no"),
    "personal_id": _("Personal identification number"),
    "tax_code": _("Tax code"),
    "phone": _("Telephone number"),
    "email": _("E-mail address"),
    "address": _("Address"),
    "nationality": _("Nationality"),
    "ethnicity": _("Ethnic group"),
    "computed": _("Computed from other answers"),
    "group": _("Entries that repeat"),
}
UNIT_KINDS = {
    "desk": _("One-stop desk"),
    "division": _("Specialised division"),
    "leadership": _("Leadership"),
    "clerical": _("Clerical office"),
    "control": _("Control"),
}
COMPETENCE_LEVELS = {
    "decide": _("Decides and signs"),
    "handle": _("Prepares"),
    "transfer": _("May be handed the dossier"),
    "consult": _("May be asked for its opinion"),
}
DAY_KINDS = {
    "holiday": _("Public holiday"),
    "substitute": _("Day off in lieu"),
    "swapped_off": _("Swapped day off"),
    "swapped_work": _("Make-up working day"),
    "local": _("Local day off"),
}
STATUSES = {
    "draft": _("Draft"),
    "published": _("In force"),
    "suspended": _("Suspended"),
    "withdrawn": _("No longer in force"),
}
TONES = {"draft": "yellow", "published": "green", "suspended": "orange", "withdrawn": "grey"}
LEVELS = {
    "ministry": _("Ministry"),
    "province": _("Province"),
    "commune": _("Commune"),
    "other": _("Other"),
}
CHANNELS = {
    "online": _("Online"),
    "direct": _("At the desk"),
    "post": _("By post"),
}
FEE_KINDS = {"phi": _("Charge"), "le_phi": _("Levy"), "unstated": _("Not stated")}
PARTS = {
    "name": _("name"),
    "steps": _("steps"),
    "ways": _("ways to submit"),
    "documents": _("documents with their number"),
    "limit": _("time limit"),
    "audience": _("who it is for"),
    "agency": _("competent agency"),
    "process": _("an internal process that keeps the time limit"),
    "cases": _("cases"),
    "fees": _("fees"),
    "legal_bases": _("legal bases"),
    "results": _("results"),
    "field": _("field"),
    "kind": _("kind"),
    "fee_note": _("note on fees"),
    "process_key": _("internal process"),
    "form_key": _("form"),
    "form_version": _("version of the form"),
    "levels": _("levels"),
    "agencies": _("agencies"),
    "conditions": _("conditions"),
    "keywords": _("key words"),
    "life_events": _("life events"),
    "time_limits": _("time limits"),
    "ways_to_submit": _("ways to submit"),
}
AREA_KINDS = {
    "province": _("Province (tỉnh)"),
    "city": _("City under the central government"),
    "ward": _("Ward (phường)"),
    "commune": _("Commune (xã)"),
    "special_zone": _("Special zone (đặc khu)"),
    "township": _("Township (thị trấn), until June 2025"),
}
AREA_LEVELS = {"province": _("Province"), "commune": _("Commune")}
SOURCES = {
    "own": _("by appointment"),
    "delegation": _("delegated"),
    "stand_in": _("stands in"),
}
KEY_KINDS = {"official": _("signs"), "agency": _("seals")}
KEY_STATES = {
    "in-force": _("In force"),
    "not-yet": _("To come"),
    "expired": _("Ended"),
    "withdrawn": _("Withdrawn"),
}
KEY_TONES = {"in-force": "green", "not-yet": "blue", "expired": "grey", "withdrawn": "red"}
PERIODS = {"now": _("In force"), "later": _("To come"), "ended": _("Ended")}
PERIOD_TONES = {"now": "green", "later": "blue", "ended": "grey"}
SURENESS = {
    "F": _("Read in the text"),
    "S": _("Second-hand"),
    "M": _("From memory"),
    "U": _("Uncertain"),
}


def period_state(first: date, last: date | None, on: date) -> dict[str, str]:
    """Return the words and the tone for where a period stands on the day ``on``."""
    state = "now"
    if last is not None and (last < on or last < first):
        state = "ended"
    elif first > on:
        state = "later"
    return {"key": state, "text": label(PERIODS, state), "tone": PERIOD_TONES[state]}


def label(words: Mapping[str, str], code: Any) -> str:
    """Return the words for a code in the language of the page; the code where there are none."""
    text = words.get(str(code))
    return gettext(text) if text else str(code)


def options(words: Mapping[str, str], codes: Iterable[Any] | None = None) -> list[dict[str, str]]:
    """Return the choices of a list, all of them or those of ``codes``."""
    return [
        {"value": str(code), "text": label(words, code)}
        for code in (words if codes is None else codes)
    ]
