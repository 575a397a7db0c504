"""Asking: a question goes to the desk that takes its procedure where the person would file."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from motcua.catalog.public import ProcedureVersionFacts, published_version
from motcua.kernel.clock import ZONE, legal_day
from motcua.kernel.errors import DomainError, InputInvalid
from motcua.kernel.identifiers import unguessable, uuid7
from motcua.kernel.text import msgid, normalise
from motcua.organizations.public import Seat, UnitFacts, competent_agency, desk_of
from motcua.parties.public import party_facts
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope
from motcua.platform.errors import NotAllowed

from ..errors import NobodyAnswers, TooManyQuestions
from ..events import QuestionAsked
from ..models import Question
from ..rules.asking import wrong_question
from ..term_data import answer_due, terms_on
from ..types import ANSWERING, QuestionState
from .record import record
from .tell import tell

_ONE_BY_ONE = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 17))"


@dataclass(frozen=True, slots=True)
class QuestionWanted:
    """What a person asks, and where they would file."""

    procedure_code: str
    area_code: str
    title: str
    text: str = ""


@transaction.atomic
def ask_question(wanted: QuestionWanted, *, actor: Actor, now: datetime) -> QuestionState:
    """Take the question down; a desk has it, with a limit, when this returns.

    Raises ``InputInvalid`` with every field that is wrong, ``TooManyQuestions``, and what
    ``published_version`` raises for a procedure that is not in force.
    """
    if actor.party_id is None:
        raise NotAllowed()
    version = published_version(wanted.procedure_code, legal_day(now))
    desk, errors = _desk(version, wanted.area_code, now)
    names = (party_facts(actor.party_id).full_name,)
    errors = [*wrong_question(wanted.title, wanted.text, names), *errors]
    if errors or desk is None:
        raise InputInvalid(errors)
    with system_scope():
        _require_few(actor, now)
        event = QuestionAsked(
            number=new_number(now),
            procedure_code=version.code,
            area_code=wanted.area_code,
            title=normalise(wanted.title),
            text=wanted.text.strip(),
            asker_id=actor.party_id,
            seat=seat_at(desk),
            due=answer_due(now),
        )
        before = QuestionState(uuid7(now))
        state = record(before, [event], actor=actor, at=now)
        tell(before, state, [event], now=now)
    return state


def desk_for(version: ProcedureVersionFacts, area_code: str, now: datetime) -> UnitFacts:
    """Return the one-stop desk that takes the procedure for an area; raises ``NobodyAnswers``."""
    day = legal_day(now)
    try:
        agency = competent_agency(version.code, area_code, day, field=version.field_code)
        return desk_of(agency.id, day)
    except DomainError as no:
        raise NobodyAnswers(procedure=version.code, area=area_code) from no


def wrong_fields(wanted: QuestionWanted, *, actor: Actor, now: datetime) -> list[dict[str, str]]:
    """Return what is wrong with a question before it is asked, each field with its reason."""
    assert actor.party_id is not None
    version = published_version(wanted.procedure_code, legal_day(now))
    names = (party_facts(actor.party_id).full_name,)
    _desk_found, errors = _desk(version, wanted.area_code, now)
    return [*wrong_question(wanted.title, wanted.text, names), *errors]


def seat_at(desk: UnitFacts) -> Seat:
    """Return who has a question at a desk: whoever holds one of its roles on the day."""
    return Seat(desk.agency_id, desk.id, tuple(map(str, ANSWERING)))


def new_number(now: datetime) -> str:
    """Return a number that says nothing of how many there are."""
    while True:
        number = f"HD-{legal_day(now):%y}-{unguessable(7)}"
        if not Question.objects.filter(number=number).exists():
            return number


def _desk(
    version: ProcedureVersionFacts, area_code: str, now: datetime
) -> tuple[UnitFacts | None, list[dict[str, str]]]:
    words = msgid("Choose where you would file.")
    if area_code:
        try:
            return desk_for(version, area_code, now), []
        except NobodyAnswers:
            words = msgid(
                "No desk takes this procedure there. Choose a ward or commune,"
                " or only the province."
            )
    return None, [{"pointer": "/area_code", "detail": words}]


def _require_few(actor: Actor, now: datetime) -> None:
    """Hold the limit of a day, also against two requests at the same moment."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_BY_ONE, [f"ask {actor.party_id}"])
    begin = now.astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    most = terms_on(legal_day(now)).most_a_day
    today = Question.objects.filter(asker_id=actor.party_id, asked_at__gte=begin)
    if today.count() >= most:
        words = msgid("Up to %(most)s a day. Ask again tomorrow, or at the desk.")
        raise TooManyQuestions(words, most=most)
