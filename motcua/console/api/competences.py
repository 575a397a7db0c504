"""Competence for programs: who decides, prepares or may be handed what, from when to when."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from motcua.organizations.public import CompetenceFilter, CompetenceRule, competences_page
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Limit

from ..services import change_competence as acts
from ..web.acting import by_of
from .paging import cut
from .parameters import Before, Code, Key, OnDay
from .schemas import LastDayIn, MadeOut
from .structure_schemas import CompetenceIn, CompetenceOut, CompetencePage

router = Router(tags=["administration: competence"])
Field = Annotated[str, Query(max_length=160)]


@router.get("/competences", response=CompetencePage, summary="Rules of competence")
@policy(Policy.ADMINISTRATOR)
def competences(
    request: HttpRequest,
    *,
    procedure: Code = "",
    field: Field = "",
    level: Code = "",
    agency: UUID | None = None,
    kind: Code = "",
    on: OnDay = None,
    before: Before = None,
    limit: Limit = 50,
) -> CompetencePage:
    """Return rules, the newest entry first: all of them, or those in force on a day."""
    wanted = CompetenceFilter(procedure, field, level, agency, kind, on)
    found = competences_page(wanted, before=before, limit=limit + 1)
    page, following = cut(found, limit, lambda one: one.id)
    return CompetencePage(items=[CompetenceOut.of(one) for one in page], next=following)


@router.post("/competences", response={201: MadeOut}, summary="Write down a rule")
@policy(Policy.ADMINISTRATOR)
def add(request: HttpRequest, body: CompetenceIn) -> Status[MadeOut]:
    """Write down what one agency, or each agency of a kind in its own area, may do."""
    rule = CompetenceRule(**{name: getattr(body, name) for name in CompetenceIn.model_fields})
    return Status(201, MadeOut(id=str(acts.give_competence(rule, by=by_of(request)))))


@router.get("/competences/{competence_id}", response=CompetenceOut, summary="One rule")
@policy(Policy.ADMINISTRATOR)
def competence(request: HttpRequest, competence_id: Key) -> CompetenceOut:
    """Return the rule; 404 if there is none."""
    return CompetenceOut.of(acts.known_competence(competence_id))


@router.post("/competences/{competence_id}/end", response={204: None}, summary="End a rule")
@policy(Policy.ADMINISTRATOR)
def end(request: HttpRequest, competence_id: Key, body: LastDayIn) -> HttpResponse:
    """End the rule with a last day; dossiers filed before keep their agency."""
    acts.take_competence(competence_id, body.last_day, by=by_of(request))
    return HttpResponse(status=204)
