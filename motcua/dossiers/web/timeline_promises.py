"""What the timeline says of promises: apologies, new dates, lateness and explanations."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.platform.templatetags.ui import moment

from .. import events as e
from ..apology_words import facts_in_words
from ..types_apology import Facts
from .names import Names
from .timeline_documents import Words


def cause_for_page(facts: Facts, names: Names) -> str:
    """Return the figures of a cause in the language of the page."""
    language = "en" if (get_language() or "vi").startswith("en") else "vi"
    return facts_in_words(
        facts,
        language,
        unit=lambda one: names.unit(one) or names.agency(one),
        step=names.step,
    )


def _proposed(event: e.NewDateProposed, names: Names) -> Words:
    text = _("Proposed: %(new)s") % {"new": moment(event.new_due)}
    return _("An apology with a new date was proposed"), f"{text}\n{event.cause}", ""


def _prepared(event: e.ApologyPrepared, names: Names) -> Words:
    text = _("New date: %(new)s. To be signed by the head until %(until)s.") % {
        "new": moment(event.new_due),
        "until": moment(event.sign_by),
    }
    title = _("The apology is prepared for the head of the agency")
    return title, _lines(text, cause_for_page(event.facts, names)), "late"


def _given(event: e.NewDateGiven, names: Names) -> Words:
    dates = _("New date: %(new)s (before: %(old)s)") % {
        "new": moment(event.new_due),
        "old": moment(event.old_due),
    }
    unsigned = ""
    if event.by is None and event.sign_by is not None:
        unsigned = _(
            "The head of the agency did not sign until %(until)s: the agency's seal apologises."
        ) % {"until": moment(event.sign_by)}
    text = _lines(dates, event.cause, cause_for_page(event.facts, names), unsigned)
    return _("Apology with a new date"), text, "late"


def _repeated(event: e.ApologyRepeated, names: Names) -> Words:
    dates = _("The date promised before, %(due)s, will be missed.") % {"due": moment(event.due)}
    once = _("A new date may be given only once, so there is no other one.")
    text = _lines(f"{dates} {once}", cause_for_page(event.facts, names))
    return _("Second apology, without another date"), text, "late"


def _late(event: e.LatenessRecorded, names: Names) -> Words:
    text = _("Due: %(due)s. The head of the agency owes an explanation until %(until)s.") % {
        "due": moment(event.due),
        "until": moment(event.explain_by),
    }
    return _("The promised date passed"), text, "late"


def _explained(event: e.LatenessExplained, names: Names) -> Words:
    return _("The head of the agency explains the lateness"), event.text, ""


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


PROMISES_SAID: dict[type, Callable[[Any, Names], Words]] = {
    e.NewDateProposed: _proposed,
    e.ApologyPrepared: _prepared,
    e.NewDateGiven: _given,
    e.ApologyRepeated: _repeated,
    e.LatenessRecorded: _late,
    e.LatenessExplained: _explained,
}
