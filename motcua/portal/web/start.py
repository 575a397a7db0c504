"""Beginning a filing: what will happen, which case, for whom; then a draft is opened."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.catalog.public import (
    ProcedureVersionFacts,
    online_service,
    published_version,
    usual_times,
    usual_words,
)
from motcua.dossiers.public import (
    begin_draft,
    drafts_of,
    form_for,
    known_answers,
    rulebook_in_force,
)
from motcua.forms.public import prefill
from motcua.identity.public import ASSURANCE_TO_FILE, AssuranceTooLow
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.parties.public import mandates_held_by, parties_by_ids, party_facts
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy

from ..words.deadlines import limit_words
from .reading import summary_of, title_of

ONLINE = "online"


@policy(Policy.CITIZEN)
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Show what happens, and open a draft for the chosen case and person."""
    actor, now = actor_of(request), clock.now()
    if actor.assurance < ASSURANCE_TO_FILE:
        raise AssuranceTooLow()
    version = published_version(code, legal_day(now))
    people = _people(actor, version.code)
    is_open = _is_online(version) and not online_service(code).is_suspended
    if request.method != "POST" or not is_open:
        return _page(request, version, people, {}, {})
    typed = {
        "case": request.POST.get("case", ""),
        "applicant": request.POST.get("applicant", str(actor.party_id)),
    }
    errors = _errors(version, people, typed)
    if errors:
        return _page(request, version, people, typed, errors)
    return redirect("portal:draft", _open(version, actor, typed).id)


def _is_online(version: ProcedureVersionFacts) -> bool:
    return not version.channels or ONLINE in version.channels


def _people(actor: Actor, code: str) -> list[dict[str, str]]:
    """Return the persons the actor may file for: first the actor."""
    assert actor.party_id is not None
    mandates = [
        one
        for one in mandates_held_by(actor.party_id, at=clock.now())
        if one.procedure_code in ("", code)
    ]
    found = parties_by_ids({one.principal_id for one in mandates})
    others = sorted(found.values(), key=lambda party: party.full_name)
    me = {"value": str(actor.party_id), "text": _("For myself: %(name)s") % {"name": actor.name}}
    return [me] + [
        {
            "value": str(party.id),
            "text": _("For %(name)s, who gave me a mandate") % {"name": party.full_name},
        }
        for party in others
    ]


def _errors(
    version: ProcedureVersionFacts, people: list[dict[str, str]], typed: dict[str, str]
) -> dict[str, str]:
    errors: dict[str, str] = {}
    if not version.has_case(typed["case"]):
        errors["case"] = _("Choose the case that fits you")
    if typed["applicant"] not in {one["value"] for one in people}:
        errors["applicant"] = _("Choose for whom you file")
    return errors


def _open(version: ProcedureVersionFacts, actor: Actor, typed: dict[str, str]) -> Any:
    applicant = party_facts(UUID(typed["applicant"]))
    form = form_for(version, case=typed["case"]).form
    answers, _sources = prefill(form, known_answers(applicant))
    choices = {"applicant_id": str(applicant.id)}
    return begin_draft(
        procedure_code=version.code,
        case=typed["case"],
        answers=answers,
        choices=choices,
        actor=actor,
        now=clock.now(),
    )


def _needed(version: ProcedureVersionFacts) -> dict[str, list[str]]:
    """Return the papers to have ready, by the name of their case (empty: every case)."""
    cases = {case.key: case.name for case in version.cases}
    found: dict[str, list[str]] = {}
    for item in version.documents:
        is_asked = not item.channels or ONLINE in item.channels
        if is_asked and item.is_required and not item.data_source and not item.condition:
            found.setdefault(cases.get(item.case, ""), []).append(item.name)
    return found


def _page(
    request: HttpRequest,
    version: ProcedureVersionFacts,
    people: list[dict[str, str]],
    typed: dict[str, str],
    errors: dict[str, str],
) -> HttpResponse:
    limit = version.limit_for(ONLINE, typed.get("case", ""))
    drafts = [one for one in drafts_of(actor_of(request)) if one.procedure_code == version.code]
    context = {
        "version": version,
        "procedure_name": title_of(version),
        "cases": [{"value": case.key, "text": case.name} for case in version.cases],
        "people": people,
        "typed": typed or {"applicant": people[0]["value"], "case": ""},
        "errors": errors,
        "error_list": summary_of(errors),
        "limit": limit_words(limit) if limit else "",
        "usual": usual_words(usual_times([version.code]).get(version.code)),
        "is_online": _is_online(version),
        "service": online_service(version.code),
        "is_by_post": "post" in version.channels,
        "registers": rulebook_in_force(legal_day(clock.now())).is_copy_procedure(version.code),
        "needed": _needed(version),
        "drafts": drafts,
    }
    return render(request, "portal/start.html", context, status=422 if errors else 200)
