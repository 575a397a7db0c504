"""Taking down what a person says of a dossier, apart from the dossier, once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from motcua.dossiers.public import DossierState, states_by_ids
from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid
from motcua.oversight.public import Quarter
from motcua.parties.public import party_facts
from motcua.petitions.public import covered, personal_words
from motcua.platform.database.scope import system_scope

from ..errors import RatingGiven, RatingLinkInvalid, RatingTimeOver
from ..links import dossier_of
from ..models import Invitation, Rating, SurveyAnswer, Thanks
from ..types import MARKS, Purpose, Reason, Settled

LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says: a mark from 1 to 5, and what more the person wants to say."""

    mark: int
    reasons: tuple[Reason, ...] = ()
    words: str = ""
    was_asked_for_money: bool | None = None
    thanks: bool = False


@transaction.atomic
def rate(token: str, said: Said, *, now: datetime) -> None:
    """Take a rating down; whoever holds the link speaks, and once.

    Raises ``InputInvalid``, ``RatingLinkInvalid``, ``RatingGiven`` and ``RatingTimeOver``.
    """
    if wrong := _wrong(said):
        raise InputInvalid(wrong)
    with system_scope():
        row = _open(token, Purpose.RATING, now)
        quarter = Quarter.of(now)
        Rating.objects.create(
            id=uuid4(),  # random: an id that counts up would tell when it was said
            agency_id=row.agency_id,
            unit_id=row.unit_id,
            year=quarter.year,
            quarter=quarter.number,
            mark=said.mark,
            reasons=sorted(set(said.reasons)),
            words=_covered(said.words, row.dossier_id),
            was_asked_for_money=said.was_asked_for_money,
        )
        if said.thanks:
            _thank(row.dossier_id, quarter)
        row.is_rated = True
        row.save(update_fields=["is_rated"])


@transaction.atomic
def answer_survey(token: str, settled: Settled, *, now: datetime) -> None:
    """Take down whether it is really settled; raises as ``rate`` does."""
    with system_scope():
        row = _open(token, Purpose.SURVEY, now)
        quarter = Quarter.of(now)
        SurveyAnswer.objects.create(
            id=uuid4(),
            agency_id=row.agency_id,
            unit_id=row.unit_id,
            year=quarter.year,
            quarter=quarter.number,
            settled=settled,
        )
        row.is_surveyed = True
        row.save(update_fields=["is_surveyed"])


def invited(token: str, purpose: Purpose) -> tuple[Invitation, DossierState]:
    """Return the invitation of a token and its dossier; raises ``RatingLinkInvalid``."""
    with system_scope():
        dossier_id = dossier_of(token, purpose)
        row = Invitation.objects.filter(dossier_id=dossier_id).first() if dossier_id else None
        state = states_by_ids([row.dossier_id]).get(row.dossier_id) if row else None
    if row is None or state is None:
        raise RatingLinkInvalid()
    return row, state


def why_not(row: Invitation, purpose: Purpose, now: datetime) -> type[Exception] | None:
    """Return what stands against speaking now; None where nothing does."""
    is_rating = purpose == Purpose.RATING
    if row.is_rated if is_rating else row.is_surveyed:
        return RatingGiven
    if not is_rating and now < row.survey_at:
        return RatingLinkInvalid
    return RatingTimeOver if now >= (row.rate_until if is_rating else row.survey_until) else None


def _open(token: str, purpose: Purpose, now: datetime) -> Invitation:
    dossier_id = dossier_of(token, purpose)
    rows = Invitation.objects.select_for_update()
    row = rows.filter(dossier_id=dossier_id).first() if dossier_id else None
    if row is None:
        raise RatingLinkInvalid()
    if (refused := why_not(row, purpose, now)) is not None:
        raise refused()
    return row


def _wrong(said: Said) -> list[dict[str, str]]:
    found = []
    if said.mark not in MARKS:
        found.append({"pointer": "/mark", "detail": msgid("Choose one of the five.")})
    if len(said.words) > LONGEST:
        found.append({"pointer": "/words", "detail": msgid("At most 1000 characters.")})
    return found


def _covered(words: str, dossier_id: UUID) -> str:
    """Return the words with numbers, mail and the names of those concerned covered."""
    if not (text := words.strip()):
        return ""
    return covered(text, personal_words(text, _names(dossier_id)))


def _names(dossier_id: UUID) -> Iterable[str]:
    from motcua.organizations.public import official_names

    state = states_by_ids([dossier_id])[dossier_id]
    assert state.applicant is not None
    people = {state.applicant.party_id, state.applicant.submitted_by} - {None}
    officials = {official_id for _agency, official_id in _handled_by(dossier_id)}
    return [
        *(party_facts(one).full_name for one in people if one),
        *official_names(officials).values(),
        state.number,
    ]


def _thank(dossier_id: UUID, quarter: Quarter) -> None:
    """Thank each official who had a part; a row tells neither who thanked nor for what."""
    Thanks.objects.bulk_create(
        Thanks(
            id=uuid4(),
            agency_id=agency_id,
            official_id=official_id,
            year=quarter.year,
            quarter=quarter.number,
        )
        for agency_id, official_id in sorted(_handled_by(dossier_id), key=str)
    )


def _handled_by(dossier_id: UUID) -> set[tuple[UUID, UUID]]:
    """Return agency and id of each official who had a part in the dossier."""
    from motcua.dossiers.public.courses import course_of_dossier

    course = course_of_dossier(dossier_id)
    parts = course.parts if course else ()
    return {(one.agency_id, one.official_id) for one in parts if one.agency_id and one.official_id}
