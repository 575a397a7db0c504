"""The asked questions on a page: drawn as in the form, read, and checked with the whole form.

The same for the person at home and for the desk that takes the answers down. An official sees of
the filed answers what the wall around contact data lets through; what is left as it was shown
stays as it was filed.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from motcua.forms.public import (
    Answers,
    Corrected,
    Form,
    UnitsOfDay,
    answer_at,
    changed,
    corrected,
    element_of,
    is_only_redrawn,
    names_shown,
    questions,
    read_post,
    render_questions,
)
from motcua.kernel.clock import legal_day
from motcua.platform.actor import Actor

from ..selectors.contents import answers_of
from ..services.form_questions import pinned_form
from ..services.questions_to_ask import question_of
from ..services.show_contact import needs_purpose, read_answers
from ..types import DossierState
from ..types_questions import QuestionWords

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Correcting:
    """The asked questions of a page and what was answered.

    ``answers`` are all answers as they would be handed in, None where none differs. ``is_redrawn``
    says that the page is only to be drawn again: questions appeared, or an entry was added.
    """

    body: SafeString
    errors: Sequence[Mapping[str, str]] = ()
    answers: Answers | None = None
    said: tuple[QuestionWords, ...] = ()
    is_redrawn: bool = False


@dataclass(frozen=True, slots=True)
class _Asking:
    """What is asked, and what is filed: as it is, and as the reader sees it."""

    form: Form
    asked: Mapping[str, str]
    filed: Answers
    seen: Answers
    veiled: frozenset[str]
    today: date
    for_desk: bool

    def result(self, given: Mapping[str, Any]) -> Corrected:
        units = UnitsOfDay(self.today)
        return corrected(self.form, self.filed, given, self.asked, today=self.today, units=units)


def correcting(
    state: DossierState, post: QueryDict | None, *, actor: Actor, now: datetime
) -> Correcting | None:
    """Return the questions the dossier's open request asks, with what was sent; None for none."""
    if not state.supplement_questions:
        return None
    asking = _asking(state, actor, legal_day(now))
    if post is None:
        return Correcting(_drawn(asking, asking.result(asking.filed), asking.seen, {}, {}))
    shown = names_shown(post)
    typed = read_post(asking.form, post)
    given = _given(asking, typed, shown)
    result = asking.result(given)
    whys = {one: _why(post, one) for one in asking.asked}
    differing = changed(asking.form, asking.filed, result.checked.answers)
    is_redrawn = is_only_redrawn(post) or not {_name(one) for one in result.open} <= shown
    wrong = {} if is_redrawn else _unexplained(asking, result, differing, whys)
    drawn = _laid_over(asking, result, typed, shown)
    return Correcting(
        _drawn(asking, result, drawn, whys, wrong, has_errors=not is_redrawn),
        () if is_redrawn else _summary(asking.form, result, wrong),
        result.checked.answers if differing else None,
        tuple(QuestionWords(one, words) for one, words in whys.items() if words),
        is_redrawn,
    )


def _asking(state: DossierState, actor: Actor, today: date) -> _Asking:
    for_desk = needs_purpose(actor)
    filed: Answers = {}
    seen: Answers = {}
    veiled: frozenset[str] = frozenset()
    for one in answers_of(state.id):
        if one.revision == state.answers_revision:
            read = read_answers(state, one, whole=not for_desk, language=_language())
            filed, seen = one.answers, read.answers
            veiled = frozenset(question_of(each) for each in read.hidden)
    asked = {one.pointer: one.words for one in state.supplement_questions}
    return _Asking(pinned_form(state), asked, filed, seen, veiled, today, for_desk)


def _given(asking: _Asking, typed: Answers, shown: Collection[str]) -> Answers:
    """Return what was typed into the questions of the page, and what is filed for all others.

    A veiled answer that was sent back as it was shown is the filed one.
    """
    given: Answers = {section: dict(here) for section, here in asking.filed.items()}
    for section in asking.form.sections:
        for one in section.fields:
            pointer = f"/{section.key}/{one.key}"
            value = answer_at(typed, pointer)
            is_veiled = pointer in asking.veiled
            if is_veiled and _plain(value) == _plain(answer_at(asking.seen, pointer)):
                continue
            if one.path in shown:
                given.setdefault(section.key, {})[one.key] = value
    return given


def _plain(value: Any) -> Any:
    """Return an answer for comparing what was sent with what was shown: no country means ours."""
    if isinstance(value, Mapping):
        return {key: part for key, part in value.items() if part and (key, part) != _HOME}
    return value or None


_HOME = ("country", "VN")


def _laid_over(
    asking: _Asking, result: Corrected, typed: Answers, shown: Collection[str]
) -> Answers:
    """Return the answers to draw: as typed, and nothing of what the reader may not see."""
    answers: Answers = {section: dict(here) for section, here in result.answers.items()}
    for pointer in result.open & asking.veiled:
        section, _, key = pointer[1:].partition("/")
        source = typed if _name(pointer) in shown else asking.seen
        answers.setdefault(section, {})[key] = answer_at(source, pointer)
    return answers


def _unexplained(
    asking: _Asking, result: Corrected, differing: Collection[str], whys: Mapping[str, str]
) -> dict[str, str]:
    """Return what is missing, by question: an answer left as it was needs the reason."""
    wrong = {question_of(error.pointer) for error in result.checked.errors}
    labels = {
        one.pointer: one.field.label for one in questions(asking.form, result.checked.answers)
    }
    text = gettext("Change the answer, or say why it is right: %(question)s")
    return {
        pointer: text % {"question": labels[pointer].of(_language())}
        for pointer, why in whys.items()
        if pointer in result.open and pointer not in wrong
        if pointer not in differing and not why
    }


def _summary(form: Form, result: Corrected, wrong: Mapping[str, str]) -> list[dict[str, str]]:
    links = [
        {"href": f"#{element_of(form, one.pointer)}", "text": one.text(_language())}
        for one in result.checked.errors
    ]
    return links + [{"href": f"#{_why_id(one)}", "text": text} for one, text in wrong.items()]


def _drawn(
    asking: _Asking,
    result: Corrected,
    answers: Answers,
    whys: Mapping[str, str],
    wrong: Mapping[str, str],
    *,
    has_errors: bool = False,
) -> SafeString:
    titles = {
        f"/{section.key}/{one.key}": section.title.of(_language())
        for section in asking.form.sections
        for one in section.fields
    }
    around = {}
    for pointer in result.open:
        context = {
            "section": titles[pointer],
            "asked": asking.asked.get(pointer, ""),
            "for_desk": asking.for_desk,
            "is_veiled": pointer in asking.veiled,
            "id": _why_id(pointer),
            "name": f"why.{_name(pointer)}",
            "value": whys.get(pointer, ""),
            "error": wrong.get(pointer, ""),
            "longest": LONGEST,
        }
        above = render_to_string("dossiers/_asked_above.html", context)
        below = render_to_string("dossiers/_asked_below.html", context)
        around[pointer] = (above, below)
    body = render_questions(
        asking.form,
        around,
        answers,
        errors=result.checked.errors if has_errors else (),
        language=_language(),
        units=UnitsOfDay(asking.today),
        today=asking.today,
    )
    return mark_safe(body)  # noqa: S308 - made by templates, which escape


def _why(post: QueryDict, pointer: str) -> str:
    return str(post.get(f"why.{_name(pointer)}", "")).strip()[:LONGEST]


def _why_id(pointer: str) -> str:
    return "why" + pointer.replace("/", "-")


def _name(pointer: str) -> str:
    return pointer[1:].replace("/", ".")


def _language() -> str:
    return "en" if (get_language() or "vi").startswith("en") else "vi"
