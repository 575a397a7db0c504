"""Acts on petitions: each reads the request, calls one service, answers with the petition."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.database.scope import OVERSEERS

from ..errors import PetitionNotFound
from ..rules.ending import GiveRecheck, SayDone, SayNotDone
from ..rules.handling import AskSender, RefusePetition, ReplyToOffice, RoutePetition
from ..rules.hearing import WriteDown
from ..rules.kinds import ObjectToKind
from ..rules.publishing import ContestHiding, HideAbuse, JudgeHiding
from ..selectors import petition_for
from ..services.act import act
from ..services.answer import answer_petition, merge_repeat
from ..services.change_kind import change_kind
from ..services.publish import publish_answer
from ..web.handling import READING
from . import schemas as s

router = Router(tags=["petitions"])
_SENDER = policy(Policy.CITIZEN)
_OFFICE = policy(Policy.OFFICIAL, roles=READING)
_OVERSEER = policy(Policy.OFFICIAL, roles=set(OVERSEERS))
# Hidings of one petition are few; a larger number fits no list.
_MOST_HIDINGS = 1000


def _done(request: HttpRequest, number: str, command: object) -> Any:
    act(number, command, actor=actor_of(request), now=clock.now())
    return _shown(request, number)


def _shown(request: HttpRequest, number: str) -> Any:
    """Return the petition, or None once it is with somebody else: 204."""
    now = clock.now()
    try:
        found = petition_for(number, actor=actor_of(request), now=now)
    except PetitionNotFound:
        return Status(204, None)
    return Status(200, s.PetitionOut.of(found, now))


_ANSWERS: Any = {200: s.PetitionOut, 204: None}


@router.post("/{number}/reply", response=_ANSWERS, summary="Reply to what was asked")
@_SENDER
def reply(request: HttpRequest, number: str, body: s.PetitionReplyIn) -> Any:
    """Say more, where the office asked."""
    return _done(request, number, ReplyToOffice(body.text))


@router.post("/{number}/word", response=_ANSWERS, summary="Say whether it is done")
@_SENDER
def word(request: HttpRequest, number: str, body: s.PetitionWordIn) -> Any:
    """Close it, or have it looked at again one level up, at every end."""
    return _done(request, number, SayDone() if body.is_done else SayNotDone(body.reason))


@router.post("/{number}/hidings/{place}/contest", response=_ANSWERS, summary="Contest a hiding")
@_SENDER
def contest(request: HttpRequest, number: str, place: int, body: s.HidingContestIn) -> Any:
    """Say why words that are hidden are no abuse; hidings are counted from 0."""
    return _done(request, number, ContestHiding(_in_reach(place), body.reason))


@router.post("/{number}/question", response=_ANSWERS, summary="Ask the sender, once")
@_OFFICE
def ask(request: HttpRequest, number: str, body: s.PetitionQuestionIn) -> Any:
    """Ask for more; the time to answer runs on."""
    return _done(request, number, AskSender(body.question))


@router.post("/{number}/route", response=_ANSWERS, summary="Pass it on")
@_OFFICE
def route(request: HttpRequest, number: str, body: s.PetitionRouteIn) -> Any:
    """Pass it on to a unit that is competent and free of conflict."""
    return _done(request, number, RoutePetition(body.agency_id, body.unit_id, body.reason))


@router.post("/{number}/refusal", response=_ANSWERS, summary="Do not look at it")
@_OFFICE
def refuse(request: HttpRequest, number: str, body: s.PetitionRefusalIn) -> Any:
    """Refuse in time, on a ground of the list."""
    return _done(request, number, RefusePetition(body.ground, body.explanation))


@router.post("/{number}/answer", response=_ANSWERS, summary="Answer it")
@_OFFICE
def answer(request: HttpRequest, number: str, body: s.PetitionAnswerIn) -> Any:
    """Say what was found and done, with the paper that shows it."""
    answer_petition(number, **body.dict(), actor=actor_of(request), now=clock.now())
    return _shown(request, number)


@router.post("/{number}/publication", response=_ANSWERS, summary="Publish petition and answer")
@_OFFICE
def publish(request: HttpRequest, number: str, body: s.PetitionCoverIn) -> Any:
    """Publish with personal data and the named words covered."""
    publish_answer(number, **body.dict(), actor=actor_of(request), now=clock.now())
    return _shown(request, number)


@router.post("/{number}/kind", response=_ANSWERS, summary="Give it another kind")
@_OFFICE
def change(request: HttpRequest, number: str, body: s.PetitionKindIn) -> Any:
    """Sort it anew; its sender is told who decided, and may object."""
    change_kind(number, **body.dict(), actor=actor_of(request), now=clock.now())
    return _shown(request, number)


@router.post("/{number}/kind-objection", response=_ANSWERS, summary="Object to another kind")
@_SENDER
def object_to_kind(request: HttpRequest, number: str, body: s.KindObjectionIn) -> Any:
    """Have the first kind again; somebody else answers then."""
    return _done(request, number, ObjectToKind(body.reason))


@router.post("/{number}/transcripts", response=_ANSWERS, summary="Write a recording down")
@_OFFICE
def write_down(request: HttpRequest, number: str, body: s.TranscriptIn) -> Any:
    """Write down what a recording says, under the caller's name."""
    return _done(request, number, WriteDown(body.file_id, body.text))


@router.post("/{number}/recheck", response=_ANSWERS, summary="Say what the second look found")
@_OFFICE
def recheck(request: HttpRequest, number: str, body: s.PetitionRecheckIn) -> Any:
    """Close it for good, or open it again."""
    return _done(request, number, GiveRecheck(body.is_done, body.note))


@router.post("/{number}/merger", response=_ANSWERS, summary="Merge a repeat")
@_OFFICE
def merge(request: HttpRequest, number: str, body: s.PetitionMergerIn) -> Any:
    """Let it go on with the petition it repeats."""
    merge_repeat(number, into=body.into, actor=actor_of(request), now=clock.now())
    return _shown(request, number)


@router.post("/{number}/hidings", response=_ANSWERS, summary="Hide words of abuse")
@_OFFICE
def hide(request: HttpRequest, number: str, body: s.PetitionHidingIn) -> Any:
    """Cover words where everybody reads; nothing is deleted."""
    return _done(request, number, HideAbuse(body.words, body.reason))


@router.post("/{number}/hidings/{place}/judgement", response=_ANSWERS, summary="Judge a hiding")
@_OVERSEER
def judge(request: HttpRequest, number: str, place: int, body: s.HidingJudgementIn) -> Any:
    """Show contested words again, or keep them hidden."""
    return _done(request, number, JudgeHiding(_in_reach(place), body.lift))


def _in_reach(place: int) -> int:
    return place if 0 <= place < _MOST_HIDINGS else -1
