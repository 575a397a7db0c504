"""Writing a question together with its answer: what people ask a desk again and again."""

from datetime import datetime

from django.db import transaction

from motcua.catalog.public import published_version
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError, InputInvalid
from motcua.kernel.identifiers import uuid7
from motcua.kernel.text import msgid, normalise
from motcua.organizations.public import Role, Seat, UnitNotFound, desk_of, unit_facts
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope
from motcua.platform.errors import NotAllowed

from ..events import AnswerPublished, QuestionWritten
from ..rules.answering import wrong_wording
from ..types import ANSWERING, QuestionState, Wording
from .ask import new_number, seat_at
from .record import record


@transaction.atomic
def write_question(
    procedure_code: str, wording: Wording, *, actor: Actor, now: datetime
) -> QuestionState:
    """Publish question and answer for the official's own desk, which has them from then on.

    Raises ``InputInvalid`` and ``NotAllowed``.
    """
    seat = _own_seat(actor, now)
    if seat is None or actor.official_id is None:
        raise NotAllowed()
    errors = wrong_wording(wording)
    try:
        version = published_version(procedure_code.strip(), legal_day(now))
    except DomainError as no:
        words = msgid(
            "No procedure with this code is in force. Look the code up, such as 1.001193."
        )
        errors = [{"pointer": "/procedure_code", "detail": words}, *errors]
        raise InputInvalid(errors) from no
    if errors:
        raise InputInvalid(errors)
    with system_scope():
        public = Wording(normalise(wording.title), wording.text.strip(), wording.answer.strip())
        written = QuestionWritten(new_number(now), version.code, seat, actor.official_id)
        answered = AnswerPublished(public, version.number, actor.official_id)
        before = QuestionState(uuid7(now))
        return record(before, [written, answered], actor=actor, at=now)


def _own_seat(actor: Actor, now: datetime) -> Seat | None:
    """Return the desk the official is at; an administrator writes for that of the agency.

    Where the agency has none, whoever administers it keeps what was written right.
    """
    grants = sorted(actor.roles, key=lambda one: str(one.unit_id))
    for one in grants:
        if one.role in map(str, ANSWERING):
            return seat_at(unit_facts(one.unit_id))
    for one in grants:
        if one.role != Role.ADMINISTRATOR:
            continue
        try:
            return seat_at(desk_of(one.agency_id, legal_day(now)))
        except UnitNotFound:
            return Seat(one.agency_id, one.unit_id, (str(Role.ADMINISTRATOR),))
    return None
