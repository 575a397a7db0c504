"""The result before it is signed: its content, saved by who handles the dossier, and its paper."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema

from motcua.documents.public import Signatory
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.downloads import private_file

from ..codec import state_from_json
from ..roles import HANDLING, READING
from ..selectors.visible import visible_dossier
from ..services.draft_result import UNSIGNED, result_content, result_paper, save_result_draft
from ..services.paper_parts import decider_of
from ..types import DossierState
from ..web.result_labels import parts_shown

router = Router(tags=["results"])


class LineIn(Schema):
    """A labelled line of a paper that has lines of its own."""

    label: str = Field("", max_length=200)
    value: str = Field("", max_length=2000)


class ResultDraftIn(Schema):
    """What the handler puts right; what is left out stays. The kind of paper is never sent."""

    title: str | None = Field(None, min_length=1, max_length=300)
    opening: str | None = Field(None, max_length=2000)
    parts: dict[str, str] | None = Field(None, description="Texts by the keys of the draft.")
    fields: list[LineIn] | None = Field(None, max_length=200)
    closing: str | None = Field(None, max_length=2000)


class PartOut(Schema):
    """One part of the paper; ``kind`` is text, long, day, money or lines."""

    key: str
    label: str
    kind: str
    value: str
    is_required: bool


class ResultLineOut(Schema):
    """A labelled line."""

    label: str
    value: str


class ResultDraftOut(Schema):
    """What would be signed now."""

    kind: str
    title: str
    opening: str
    parts: list[PartOut]
    fields: list[ResultLineOut]
    closing: str


def _state(request: HttpRequest, number: str) -> DossierState:
    row = visible_dossier(number, actor=actor_of(request), now=clock.now())
    return state_from_json(row.state)


def _shown(content: dict[str, Any]) -> dict[str, Any]:
    return {**content, "parts": [asdict(part) for part in parts_shown(content)]}


@router.get("/{number}/result-draft", response=ResultDraftOut, summary="The result as drafted")
@policy(Policy.OFFICIAL, roles=READING)
def draft(request: HttpRequest, number: str) -> Any:
    """Return what would be signed now: the handler's draft, else what the answers give."""
    return _shown(result_content(_state(request, number)))


@router.put("/{number}/result-draft", response=ResultDraftOut, summary="Save the draft")
@policy(Policy.OFFICIAL, roles=HANDLING)
def save(request: HttpRequest, number: str, body: ResultDraftIn) -> Any:
    """Save the parts that were sent; 422 with a part that cannot be read or is unknown."""
    content = save_result_draft(
        number=number,
        content=body.model_dump(exclude_none=True),
        actor=actor_of(request),
        now=clock.now(),
    )
    return _shown(content)


@router.get("/{number}/result-draft/paper", summary="The result as it would be signed")
@policy(Policy.OFFICIAL, roles=READING)
def paper(request: HttpRequest, number: str, as_signer: bool = False) -> HttpResponse:
    """Return the PDF of the draft, without key; ``as_signer`` puts the caller's name under it."""
    state, actor, now = _state(request, number), actor_of(request), clock.now()
    signatory: Signatory = UNSIGNED
    if as_signer and actor.official_id is not None:
        signatory = decider_of(state, actor.official_id, now=now).signatory
    content = result_paper(
        state, result_content(state), number=state.result_number, signatory=signatory, now=now
    )
    return private_file(content, f"du-thao-{number}.pdf")
