"""The page on which the rulebook gets other values from a day on."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.documents.public import PaperLayout
from motcua.dossiers.public import (
    FeeDue,
    MoneyTaker,
    NewDateGiver,
    PostalClock,
    RulebookChange,
    different_values,
)
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.working_time import TimeLimit, format_limit, parse_limit
from motcua.platform.authorization import Policy, policy

from ..rulebooks import Book, book_of
from ..services.change_rulebook import set_rulebook
from ..services.record_act import By
from .acting import ActPage, Values, act_on
from .questions import Question
from .rulebook import rulebook_crumb
from .rulebook_words import rule_name
from .trail import trail

_CHOICES: Mapping[str, type[StrEnum]] = {
    "fee_due_before": FeeDue,
    "cash_taken_by": MoneyTaker,
    "transfer_confirmed_by": MoneyTaker,
    "new_date_given_by": NewDateGiver,
    "postal_clock_starts": PostalClock,
    "paper_layout": PaperLayout,
}
_LIMITS = frozenset(
    {
        *("answer_limit", "ineligible_return_limit", "opinion_limit", "explanation_limit"),
        *("apology_lead", "apology_signing_time", "apology_extension_least"),
    }
)


@policy(Policy.ADMINISTRATOR)
def change(request: HttpRequest, version: str) -> HttpResponse:
    """Give parameters other values from a day on, beginning with those of ``version``."""
    book, _before = book_of(version)
    page = ActPage(
        title=_("Change the rulebook"),
        button=_("Use these values"),
        done=_("The next version of the rulebook was written down"),
        back=reverse("console:rulebook"),
        questions=[*frame_questions(), *(_question(one) for one in book.parameters)],
        crumbs=trail(rulebook_crumb()),
        caption=_("begins like version %(version)s") % {"version": book.version},
        intro=_(
            "Dossiers filed from the first day on follow the new values; those filed before keep "
            "theirs to the end. Change only what the law changes: each value that differs is "
            "written down with the legal basis you name."
        ),
    )

    def do(values: Values, by: By) -> str:
        chosen = {one["name"]: _written(values[one["name"]]) for one in book.parameters}
        made = RulebookChange(
            base=book.version,
            effective_from=values["effective_from"],
            legal_basis=values["legal_basis"],
            reason=values["reason"],
            values=different_values({"parameters": _entries(book)}, chosen),
        )
        return reverse("console:rulebook_version", args=[set_rulebook(made, by=by)])

    initial: dict[str, Any] = {one["name"]: _typed(one) for one in book.parameters}
    first = max(legal_day(clock.now()), book.effective_from)
    return act_on(request, page, do, initial={**initial, "effective_from": first})


def frame_questions() -> list[Question]:
    """Return what every change is asked: from which day, by which text, and why."""
    return [
        Question("effective_from", _("First day"), kind="day"),
        Question("legal_basis", _("Legal basis"), hint=_("Number and article"), most=200),
        Question("reason", _("Reason"), kind="textarea", rows=3, most=1000),
    ]


def _question(one: dict[str, Any]) -> Question:
    """Return the question for a parameter, of the kind its present value has."""
    name, value = str(one["name"]), one["value"]
    text, hint = rule_name(name), str(one["article"])
    if isinstance(value, bool):
        answers = [{"value": "true", "text": _("yes")}, {"value": "false", "text": _("no")}]
        return Question(name, text, kind="radios", hint=hint, options=answers)
    if name in _CHOICES:
        points = [{"value": str(one), "text": rule_name(str(one))} for one in _CHOICES[name]]
        return Question(name, text, kind="select", hint=hint, options=points)
    if isinstance(value, int):
        return Question(name, text, kind="number", hint=hint, most=1)
    if name in _LIMITS:
        return Question(name, text, kind="limit", hint=hint, width="20", most=40)
    return Question(name, text, hint=hint, most=80)


def _typed(one: dict[str, Any]) -> Any:
    value = one["value"]
    if isinstance(value, bool):
        return "true" if value else "false"
    return format_limit(parse_limit(value)) if one["name"] in _LIMITS else value


def _written(value: Any) -> Any:
    """Return an answer the way the file of a rulebook writes it."""
    if isinstance(value, TimeLimit):
        return str(value)
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _entries(book: Book) -> dict[str, dict[str, Any]]:
    return {name: {"value": value} for name, value in book.values.items()}
