"""Trying a draft with a program: filing a made-up dossier and walking it, act by act."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from motcua.catalog.public import ProcedureVersionFacts, version_by_number
from motcua.platform.authorization import Policy, policy

from ..services.try_draft import add_act, begin_trial, replay, trial_of
from ..tried_drafts import trials_of
from ..web.acting import by_of
from .trial_schemas import TrialActIn, TrialIn, TrialLineOut, TrialLinesOut, TrialOut

router = Router(tags=["administration: procedures"])
_TRIALS = "/procedures/{code}/versions/{number}/trials"


@router.get(_TRIALS, response=TrialLinesOut, summary="Trials of a version")
@policy(Policy.ADMINISTRATOR)
def trials(request: HttpRequest, code: str, number: int) -> TrialLinesOut:
    """Return the trials that are kept, the latest first: at most twenty."""
    found = trials_of(version_by_number(code, number, drafts=True))
    return TrialLinesOut(items=[TrialLineOut.of(one) for one in found])


@router.post(_TRIALS, response={201: TrialOut}, summary="File a test dossier")
@policy(Policy.ADMINISTRATOR)
def begin(request: HttpRequest, code: str, number: int, body: TrialIn) -> Status[TrialOut]:
    """File a made-up dossier under the version; refused as a real one would be for its contents."""
    found = version_by_number(code, number, drafts=True)
    made = begin_trial(found, body.filing(), again=body.again, by=by_of(request))
    return Status(201, _out(found, made))


@router.get(f"{_TRIALS}/{{uuid:trial_id}}", response=TrialOut, summary="One trial")
@policy(Policy.ADMINISTRATOR)
def trial(request: HttpRequest, code: str, number: int, trial_id: UUID) -> TrialOut:
    """Return a trial as it stands under the draft as it is now."""
    return _out(version_by_number(code, number, drafts=True), trial_id)


@router.post(f"{_TRIALS}/{{uuid:trial_id}}/acts", response=TrialOut, summary="Do an act of a trial")
@policy(Policy.ADMINISTRATOR)
def act(request: HttpRequest, code: str, number: int, trial_id: UUID, body: TrialActIn) -> TrialOut:
    """Do an act with the person whose it is; what came after ``seen`` acts is forgotten."""
    found = version_by_number(code, number, drafts=True)
    add_act(found, trial_id, body.seen, body.done(), by=by_of(request))
    return _out(found, trial_id)


def _out(found: ProcedureVersionFacts, trial_id: UUID) -> TrialOut:
    row = trial_of(found, trial_id)
    return TrialOut.of(row, replay(found, row))
