"""Words for notices: their kinds, and the rules their wordings keep."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

NOTICE_KINDS = {
    "progress": _("Progress of a dossier"),
    "action": _("Something is to be done"),
    "result": _("Result"),
    "message": _("Message"),
    "work": _("Work of officials"),
    "news": _("News about procedures"),
}
_RULES = {
    "unreadable": _("The wording cannot be read."),
    "empty": _("Write a subject and a text in both languages."),
    "too-long": _("A subject has at most 200 characters."),
    "private-in-sms": _("%(name)s is private and may not stand in an SMS."),
    "other-values": _("Use %(name)s in both languages or in neither."),
    "sms-in-one-language": _("Write the SMS in both languages or in neither."),
    "unknown-placeholder": _("%(name)s is none of the values of this notice."),
    "stray-brace": _("A brace stands alone: every value stands between two braces."),
}


def rule_broken(facts: Mapping[str, object]) -> str:
    """Return which rule a wording breaks, in the language of the page."""
    name = f"{{{facts.get('name', '')}}}"
    return gettext(_RULES.get(str(facts.get("rule")), _RULES["unreadable"])) % {"name": name}
