"""How answers of the form were given anew: question by question, before and after, who and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.forms.public import SummaryRow

from .. import events as e
from ..selectors.contents import answers_of
from ..selectors.detail import DossierDetail
from ..services.form_questions import pinned_form
from ..services.questions_to_ask import question_of
from ..services.show_contact import read_answers
from ..types_questions import QuestionWords
from .names import Names
from .timeline import who_did


@dataclass(frozen=True, slots=True)
class AnswerAnew:
    """One question: what was asked of it, its answer before and after, the person's words.

    ``asked`` is empty for an answer that nobody asked about: it ``follows`` from an asked one, or
    the request named papers only. ``is_hidden`` says that a way to
    reach somebody is left out of ``before`` and ``after``.
    """

    pointer: str
    label: str
    asked: str
    before: str
    after: str
    said: str
    is_changed: bool
    is_hidden: bool
    follows: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """The answers that were given anew in one supplement."""

    sequence: int
    at: datetime
    who: str
    answers: Sequence[AnswerAnew]

    @property
    def is_changed(self) -> bool:
        """Whether any answer is another one than before."""
        return any(one.is_changed for one in self.answers)


@dataclass(frozen=True, slots=True)
class _Supplement:
    """A supplement with what was asked before it, and the revisions before and after."""

    recorded: e.Recorded
    event: e.DossierSupplemented
    asked: Sequence[QuestionWords]
    before: int


@dataclass(frozen=True, slots=True)
class _Read:
    """One revision in words, by question."""

    values: Mapping[str, str]
    hidden: frozenset[str]


def corrections(
    detail: DossierDetail, names: Names, *, whole: bool, language: str
) -> list[Correction]:
    """Return every supplement that touched answers, the newest first; nothing is read for none.

    Ways to reach somebody are left out unless ``whole``.
    """
    found = [one for one in _supplements(detail.history) if one.asked or _is_new(one)]
    if not found:
        return []
    read: dict[int, _Read] = {}
    for revision in answers_of(detail.state.id):
        seen = read_answers(detail.state, revision, whole=whole, language=language)
        hidden = frozenset(question_of(one) for one in seen.hidden)
        read[revision.revision] = _Read(_by_question(seen.lines), hidden)
    labels = {
        f"/{section.key}/{one.key}": one.label.of(language)
        for section in pinned_form(detail.state).sections
        for one in section.fields
    }
    made = [
        Correction(
            one.recorded.sequence,
            one.recorded.at,
            who_did(one.recorded, names),
            _answers(one, read, labels),
        )
        for one in reversed(found)
    ]
    return [one for one in made if one.answers]


def _is_new(one: _Supplement) -> bool:
    return one.event.answers_revision != one.before


def _supplements(history: Sequence[e.Recorded]) -> list[_Supplement]:
    found: list[_Supplement] = []
    asked: Sequence[QuestionWords] = ()
    revision = 1
    for one in history:
        match one.event:
            case e.SupplementRequested():
                asked = one.event.questions
            case e.DossierSupplemented():
                found.append(_Supplement(one, one.event, asked, revision))
                asked, revision = (), one.event.answers_revision
    return found


def _by_question(lines: Sequence[SummaryRow]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for line in lines:
        text = f"{line.group} – {line.label}: {line.value}" if line.group else line.value
        found.setdefault(question_of(line.pointer), []).append(text)
    return {pointer: "\n".join(texts) for pointer, texts in found.items()}


def _answers(
    one: _Supplement, read: Mapping[int, _Read], labels: Mapping[str, str]
) -> list[AnswerAnew]:
    nothing = _Read({}, frozenset())
    old, new = read.get(one.before, nothing), read.get(one.event.answers_revision, nothing)
    asked = {each.pointer: each.words for each in one.asked}
    said = {each.pointer: each.words for each in one.event.said}
    # Events from before questions were asked name no pointers: what reads otherwise changed.
    changed = set(one.event.changed) | {
        pointer for pointer in labels if old.values.get(pointer) != new.values.get(pointer)
    }
    return [
        AnswerAnew(
            pointer,
            label,
            asked.get(pointer, ""),
            old.values.get(pointer, ""),
            new.values.get(pointer, ""),
            said.get(pointer, ""),
            pointer in changed,
            pointer in old.hidden | new.hidden,
            bool(asked) and pointer not in asked,
        )
        for pointer, label in labels.items()
        if pointer in changed or pointer in asked
    ]
