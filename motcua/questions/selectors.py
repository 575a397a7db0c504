"""Reads of questions: what is public, what one asked, what a desk has to answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.catalog.public import VersionLine, lines_in_force
from motcua.kernel.clock import legal_day
from motcua.organizations.public import Role
from motcua.platform.actor import Actor
from motcua.platform.alike import holding, most_alike
from motcua.platform.cursors import moment, rows_page, text
from motcua.platform.database.scope import OVERSEERS, system_scope

from .codec import read_state
from .errors import QuestionNotFound, QuestionTakenDown
from .events import Recorded
from .models import AnswerDraft, Publication, Question
from .rules.case import Who
from .services.history import recorded_of
from .services.standing import seen_by, version_in_force
from .term_data import check_due
from .types import ANSWERING, LEADING, Order, QuestionState, Status, Wording


@dataclass(frozen=True, slots=True)
class OneQuestion:
    """A question as one reader sees it; pages and programs leave the asker out of it."""

    state: QuestionState
    who: Who
    events: tuple[Recorded, ...]
    version_number: int | None  # in force today
    draft: Wording | None = None  # what this official wrote so far, while nothing is published

    @property
    def is_outdated(self) -> bool:
        """Whether the answer was given under another version than the one in force."""
        current = self.state.current
        return current is not None and current.version_number != self.version_number


def question_for(number: str, *, actor: Actor, now: datetime) -> OneQuestion:
    """Return one question; "not yours" and "not there" are the same ``QuestionNotFound``."""
    with system_scope():
        row, state, who = seen_by(number, actor)
        events = tuple(recorded_of(one) for one in row.events.order_by("sequence"))
        waits = who.answers and state.status == Status.OPEN
        draft = _draft(row.id, who.official_id) if waits else None
    return OneQuestion(state, who, events, version_in_force(state.procedure_code, now), draft)


def _draft(question_id: UUID, official_id: UUID | None) -> Wording | None:
    if official_id is None:
        return None
    row = AnswerDraft.objects.filter(question_id=question_id, official_id=official_id).first()
    return Wording(row.title, row.text, row.answer) if row else None


def questions_of_asker(
    actor: Actor, *, cursor: str = "", limit: int = 20
) -> tuple[list[QuestionState], str]:
    """Return a page of what the person asked, the newest first; raises ``CursorInvalid``."""
    assert actor.party_id is not None
    with system_scope():
        rows = Question.objects.filter(asker_id=actor.party_id)
        order = {"-asked_at": moment, "-number": text}
        found, following = rows_page(rows, order, cursor=cursor, limit=limit)
    return [read_state(one.state) for one in found], following


def questions_to_answer(
    actor: Actor, *, everything: bool = False, cursor: str = "", limit: int = 30
) -> tuple[list[QuestionState], str]:
    """Return a page of what waits at the official's desks or agencies, late ones first.

    Overseers may ask for ``everything``. Raises ``CursorInvalid``.
    """
    with system_scope():
        rows = _in_sight(actor, everything=everything).filter(status=Status.OPEN)
        order = {"due": moment, "number": text}
        found, following = rows_page(rows, order, cursor=cursor, limit=limit)
    return [read_state(one.state) for one in found], following


@dataclass(frozen=True, slots=True)
class ToCheck:
    """An answer that has to be read again: its procedure has another version since."""

    state: QuestionState
    line: VersionLine | None  # none: the procedure is not in force
    due: datetime | None


def answers_to_check(
    actor: Actor, *, now: datetime, everything: bool = False, cursor: str = "", limit: int = 30
) -> tuple[list[ToCheck], str]:
    """Return a page of published answers of another version than that in force, by code.

    Raises ``CursorInvalid``.
    """
    day = legal_day(now)
    with system_scope():
        rows = _in_sight(actor, everything=everything).filter(status=Status.PUBLISHED)
        given = set(rows.values_list("procedure_code", "version_number").distinct())
        lines = lines_in_force((code for code, _number in given), day)
        older = Q(pk__in=())
        for code, number in given:
            if code not in lines or lines[code].number != number:
                older |= Q(procedure_code=code, version_number=number)
        order = {"procedure_code": text, "number": text}
        found, following = rows_page(rows.filter(older), order, cursor=cursor, limit=limit)
    return [_to_check(read_state(one.state), lines) for one in found], following


def _to_check(state: QuestionState, lines: dict[str, VersionLine]) -> ToCheck:
    line = lines.get(state.procedure_code)
    begin = line.effective_from if line else None
    return ToCheck(state, line, check_due(begin) if begin else None)


def _in_sight(actor: Actor, *, everything: bool) -> QuerySet[Question]:
    if everything and actor.has_role(*OVERSEERS):
        return Question.objects.all()
    desks = {one.unit_id for one in actor.roles if one.role in map(str, ANSWERING)}
    led = {one.agency_id for one in actor.roles if one.role in map(str, LEADING)}
    kept = {one.unit_id for one in actor.roles if one.role == Role.ADMINISTRATOR}
    written = Q(unit_id__in=kept, asker_id__isnull=True)
    return Question.objects.filter(Q(unit_id__in=desks) | Q(agency_id__in=led) | written)


@dataclass(frozen=True, slots=True)
class PublicFilter:
    """Which public questions are wanted; empty parts say nothing."""

    words: str = ""
    procedure_code: str = ""
    order: Order = Order.HELPFUL


_PUBLIC = Publication.objects.filter(taken_down_at__isnull=True)


def public_questions(
    wanted: PublicFilter, *, cursor: str = "", limit: int = 20
) -> tuple[list[Publication], str]:
    """Return a page of what is public; raises ``CursorInvalid``."""
    rows = holding(_PUBLIC.all(), wanted.words)
    if wanted.procedure_code:
        rows = rows.filter(procedure_code=wanted.procedure_code)
    newest = {"-answered_at": moment, "-number": text}
    order = newest if wanted.order == Order.NEWEST else {"-rank": _rank, **newest}
    return rows_page(rows, order, cursor=cursor, limit=limit)


def _rank(value: object) -> int:
    """Return a number of votes, also below nothing; raises ``ValueError`` for anything else."""
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 2**31:
        raise ValueError(value)
    return value


def public_question(number: str) -> Publication:
    """Return what everybody reads of a question.

    Raises ``QuestionNotFound``, and ``QuestionTakenDown`` with reason and day for what is gone.
    """
    row = Publication.objects.filter(number=number).first()
    if row is None:
        raise QuestionNotFound(question=number)
    if row.taken_down_at is not None:
        raise QuestionTakenDown(row)
    return row


def outdated(rows: Iterable[Publication], on: date) -> set[str]:
    """Return the numbers of those that were answered under another version than that in force."""
    rows = list(rows)
    lines = lines_in_force((row.procedure_code for row in rows), on)
    return {
        row.number
        for row in rows
        if row.procedure_code not in lines or lines[row.procedure_code].number != row.version_number
    }


def alike(words: str, procedure_code: str, *, limit: int = 5) -> list[Publication]:
    """Return answered questions of the procedure that share most of the words, likest first."""
    rows = _PUBLIC.filter(procedure_code=procedure_code)
    return most_alike(rows.order_by("-rank", "-answered_at"), words, limit=limit)
