"""Acts on cases: each reads the request, calls one service, answers with the case."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from motcua.kernel import clock
from motcua.organizations.public import unit_facts
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..errors import CaseNotFound
from ..rules.concluding import AddMeasure, Appeal, CloseCase, Conclude, DecideAppeal
from ..rules.looking import AddEvidence, AskExplanation, AssignCase, RaiseCase, SetAside
from ..selectors import case_for
from ..services.act import act
from ..services.evidence import event_of_dossier, explain, finish_measure, own_file
from ..web.handling import READING
from . import schemas as s

router = Router(tags=["cases"])
_OFFICE = policy(Policy.OFFICIAL, roles=READING)
_ANYBODY = policy(Policy.OFFICIAL)
_ANSWERS: Any = {200: s.CaseOut, 204: None}
# Measures of one case are few; a larger number fits no list.
_MOST = 1000


def _done(request: HttpRequest, number: str, command: object) -> Any:
    act(number, command, actor=actor_of(request), now=clock.now())
    return _shown(request, number)


def _shown(request: HttpRequest, number: str) -> Any:
    """Return the case, or None once it is with somebody else: 204."""
    now = clock.now()
    try:
        found = case_for(number, actor=actor_of(request), now=now)
    except CaseNotFound:
        return Status(204, None)
    return Status(200, s.CaseOut.of(found, now))


@router.post("/{number}/assignment", response=_ANSWERS, summary="Give it to somebody")
@_OFFICE
def assign(request: HttpRequest, number: str, body: s.CaseAssignIn) -> Any:
    """Give it to an official who oversees or heads, and is free of it."""
    return _done(request, number, AssignCase(body.official_id))


@router.post("/{number}/level", response=_ANSWERS, summary="Give it to the level above")
@_OFFICE
def raise_it(request: HttpRequest, number: str, body: s.CaseReasonIn) -> Any:
    """Give it up, where nobody here should have it."""
    return _done(request, number, RaiseCase(body.reason))


@router.post("/{number}/question", response=_ANSWERS, summary="Ask for an explanation")
@_OFFICE
def ask(request: HttpRequest, number: str, body: s.CaseQuestionIn) -> Any:
    """Ask; from now on whom it is about sees the case."""
    return _done(request, number, AskExplanation(body.question))


@router.post("/{number}/explanation", response=_ANSWERS, summary="Explain")
@_ANYBODY
def explanation(request: HttpRequest, number: str, body: s.CaseExplanationIn) -> Any:
    """Say how it was, with files."""
    explain(number, **body.dict(), actor=actor_of(request), now=clock.now())
    return _shown(request, number)


@router.post("/{number}/evidence", response=_ANSWERS, summary="Add evidence")
@_OFFICE
def add_evidence(request: HttpRequest, number: str, body: s.CaseEvidenceIn) -> Any:
    """Put a file, or an event of a dossier, into the case."""
    actor, now = actor_of(request), clock.now()
    found = AddEvidence(body.title, body.origin, "")
    if body.file_id is not None:
        found = own_file(body.file_id, body.title, body.origin, actor=actor)
    elif body.dossier:
        found = event_of_dossier(
            body.dossier, body.dossier_sequence, body.title, body.origin, actor=actor, now=now
        )
    return _done(request, number, replace(found, withheld=body.withheld))


@router.post("/{number}/conclusion", response=_ANSWERS, summary="Conclude")
@_OFFICE
def conclude(request: HttpRequest, number: str, body: s.CaseConclusionIn) -> Any:
    """Say what was found; against a person only after hearing them."""
    return _done(request, number, Conclude(**body.dict()))


@router.post("/{number}/appeal", response=_ANSWERS, summary="Appeal")
@_ANYBODY
def appeal(request: HttpRequest, number: str, body: s.CaseAppealIn) -> Any:
    """Disagree with a conclusion; it goes one level up."""
    return _done(request, number, Appeal(body.text))


@router.post("/{number}/appeal-decision", response=_ANSWERS, summary="Decide an appeal")
@_OFFICE
def decide_appeal(request: HttpRequest, number: str, body: s.CaseConclusionIn) -> Any:
    """Say what stands: the same, or something lighter."""
    return _done(request, number, DecideAppeal(**body.dict()))


@router.post("/{number}/measures", response=_ANSWERS, summary="Say what has to change")
@_OFFICE
def add_measure(request: HttpRequest, number: str, body: s.CaseMeasureIn) -> Any:
    """Give a unit something to change until a day."""
    agency = unit_facts(body.unit_id).agency_id
    return _done(request, number, AddMeasure(body.text, agency, body.unit_id, body.until))


@router.post("/{number}/measures/{place}/done", response=_ANSWERS, summary="Say that it changed")
@_ANYBODY
def measure_done(request: HttpRequest, number: str, place: int, body: s.CaseMeasureDoneIn) -> Any:
    """Show that a unit did what it had to; measures are counted from 0."""
    where = place if 0 <= place < _MOST else -1
    actor, now = actor_of(request), clock.now()
    finish_measure(number, place=where, **body.dict(), actor=actor, now=now)
    return _shown(request, number)


@router.post("/{number}/close", response=_ANSWERS, summary="Close it")
@_OFFICE
def close(request: HttpRequest, number: str) -> Any:
    """Say that nothing is owed any more."""
    return _done(request, number, CloseCase())


@router.post("/{number}/set-aside", response=_ANSWERS, summary="Set it aside")
@_OFFICE
def set_aside(request: HttpRequest, number: str, body: s.CaseReasonIn) -> Any:
    """Say that there is nothing to look into."""
    return _done(request, number, SetAside(body.reason))
