"""The page of one dossier: answers left, documents right, and the lawful acts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from motcua.catalog.public import version_facts
from motcua.dossiers.public import baton_lines, holder_now, labels_on, timeline, who_filed
from motcua.dossiers.public.consultations import offices_asked
from motcua.dossiers.public.draft_help import who_helped
from motcua.dossiers.public.promises import promise_shown
from motcua.kernel import clock
from motcua.oversight.public import warnings_in_words
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from .acts import Scene
from .list_beside import dossiers_beside, list_address
from .panels import (
    act_links,
    answer_groups,
    answered_anew,
    digitised_here,
    document_items,
    paper_items,
    readings_among,
    words_exchanged,
)
from .roles import HANDLING, MONEY, READING
from .scene import badge_of, scene_of
from .shortcuts import are_on
from .words import CHANNELS, RETURNS, status_tone, status_words, words_of


@policy(Policy.OFFICIAL, roles=READING)
def dossier(request: HttpRequest, number: str) -> HttpResponse:
    """Show one dossier the official's agencies have a part in."""
    scene = scene_of(number, actor=actor_of(request), now=clock.now())
    state = scene.state
    assert state.versions is not None
    made = digitised_here(scene)
    documents = document_items(scene, made)
    wanted = str(request.GET.get("tep", ""))
    papers = paper_items(scene)
    acts = act_links(scene)
    files = [file for item in documents for file in item["files"] if file["kind"]]
    viewable = files + [paper for paper in papers if paper["kind"]]
    opened = next((file for file in viewable if file["id"] == wanted), None)
    context = {
        "number": number,
        "back": _back(request),
        "beside": _beside(request, scene),
        "shortcuts_on": are_on(request),
        "state": state,
        "row": scene.detail.row,
        "procedure": version_facts(state.versions.procedure_version_id),
        "status": status_words(state.status),
        "status_tone": status_tone(state.status),
        "channel": words_of(CHANNELS, state.channel),
        "return_method": words_of(RETURNS, state.return_method),
        "filed_by": who_filed(state),
        "helped_by": who_helped(state),
        "receiving": scene.names.unit(state.receiving.unit_id if state.receiving else None),
        "competent": scene.names.agency(state.competent_agency_id),
        "owed": state.fee_total - state.fee_paid,
        "badge": badge_of(scene),
        "holder": holder_now(state, scene.names),
        "baton": baton_lines(scene.detail.baton, scene.names),
        "asked": offices_asked(state, scene.detail.history, scene.names),
        "lines": timeline(scene.detail, scene.names, for_official=True),
        "groups": answer_groups(scene),
        "corrections": answered_anew(scene),
        "documents": documents,
        "readings": readings_among(documents),
        "opened": opened or (files[0] if files else None),
        "papers": papers,
        "acts": acts,
        "to_confirm": {one.target: one.href for one in acts["papers"]},
        "digitised_result": made.result,
        "exchanged": words_exchanged(scene),
        "promise": promise_shown(
            state, scene.detail.history, scene.names, now=scene.now, for_official=True
        ),
        "warnings": warnings_in_words(state),
        "may_label": scene.actor.has_role(*HANDLING),
        "may_take_money": scene.actor.has_role(*MONEY),
        "labels": labels_on([state.id], actor=scene.actor).get(state.id, []),
    }
    return render(request, "desk/dossier.html", context)


def _back(request: HttpRequest) -> dict[str, str]:
    """Return the list this official came from: each role has the one it may open."""
    if actor_of(request).has_role(*HANDLING):
        return {"href": list_address(request), "text": gettext("Work list")}
    return {"href": reverse("desk:watch"), "text": gettext("Dossiers")}


def _beside(request: HttpRequest, scene: Scene) -> dict[str, str]:
    if not scene.actor.has_role(*HANDLING):
        return {}
    return dossiers_beside(request, scene.detail.row, now=scene.now)
