"""What a refusal may name, and how the same procedure was decided earlier."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from motcua.catalog.public import version_facts
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..codec import state_from_json
from ..roles import HANDLING, READING
from ..selectors.earlier_decisions import earlier_decisions
from ..selectors.possible_acts import refusal_grounds, refusal_requirements
from ..selectors.visible import visible_dossier
from ..web.requirement_words import requirement_in_words

router = Router(tags=["desk"])


class RequirementOut(Schema):
    """One requirement that a refusal may name."""

    code: str
    name: str


class GroundOut(Schema):
    """A ground the caller may refuse on now, with the requirements it may name."""

    reason_code: str
    requirements: list[RequirementOut]


class EarlierOut(Schema):
    """Refusals on one ground for one requirement in the last three years, in all agencies."""

    reason_code: str
    requirement: str
    requirement_name: str
    count: int
    days: list[date]
    agencies: list[UUID]


class EarlierDecisionsOut(Schema):
    """How the procedure was decided; ``results`` counts dossiers that got their result."""

    results: int
    refusals: list[EarlierOut]


@router.get(
    "/{number}/refusal-requirements", response=list[GroundOut], summary="What a refusal may name"
)
@policy(Policy.OFFICIAL, roles=HANDLING)
def requirements(request: HttpRequest, number: str) -> Any:
    """Return the grounds the caller may refuse on now, with what each may say is not met."""
    actor, now = actor_of(request), clock.now()
    row = visible_dossier(number, actor=actor, now=now)
    state, version = state_from_json(row.state), version_facts(row.procedure_version_id)
    return [
        {
            "reason_code": ground.code,
            "requirements": [
                {"code": one.code, "name": requirement_in_words(one.code, version)}
                for one in refusal_requirements(state, ground, now=now)
            ],
        }
        for ground in refusal_grounds(state, actor=actor, now=now)
    ]


@router.get(
    "/{number}/earlier-decisions", response=EarlierDecisionsOut, summary="How it was decided before"
)
@policy(Policy.OFFICIAL, roles=READING)
def earlier(request: HttpRequest, number: str) -> Any:
    """Return how dossiers of the same procedure were decided; nobody's name and no number."""
    now = clock.now()
    row = visible_dossier(number, actor=actor_of(request), now=now)
    found, version = (
        earlier_decisions(row.procedure_code, now=now),
        version_facts(row.procedure_version_id),
    )
    return {
        "results": found.results,
        "refusals": [
            {
                "reason_code": group[0].reason_code,
                "requirement": group[0].requirement,
                "requirement_name": requirement_in_words(group[0].requirement, version),
                "count": len(group),
                "days": [legal_day(one.at) for one in group],
                "agencies": sorted({one.agency_id for one in group}),
            }
            for group in found.groups()
        ],
    }
