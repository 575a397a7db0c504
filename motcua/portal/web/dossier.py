"""The page of one dossier: who has the ball, until when, and everything that happened."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET

from motcua.archive.public import archive_looks
from motcua.catalog.public import ProcedureVersionFacts, version_facts
from motcua.digitisation.public import readings_of
from motcua.dossiers.public import (
    DossierDetail,
    DossierState,
    Line,
    Names,
    Status,
    answers_of,
    baton_lines,
    documents_of,
    dossier_detail,
    event_name,
    form_for,
    holder_now,
    messages_of,
    names_for,
    papers_of,
    possible_acts,
    signed_file,
    timeline,
    who_filed,
)
from motcua.dossiers.public.consultations import offices_asked
from motcua.dossiers.public.correcting import corrections
from motcua.dossiers.public.digitising import (
    DigitisedSaid,
    digitised_said,
)
from motcua.dossiers.public.draft_help import who_helped
from motcua.dossiers.public.outlook import dossier_standing, outlook_said
from motcua.dossiers.public.promises import promise_shown
from motcua.dossiers.public.refusals import earlier_decisions
from motcua.evaluation.public import rating_link
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.working_time import TimeLimit, TimeUnit
from motcua.payments.public import (
    BankAccountMissing,
    Charge,
    ChargeState,
    charge_of,
    state_of,
    transfer_code,
)
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.signatures.public import ShownFile

from ..words.deadlines import limit_words
from ..words.holding import line_of
from ..words.papers import paper_name
from ..words.statuses import name_of, tone_of
from .lines import badge_of
from .parts import parts_of
from .reading import language, title_of

# The latest lines stand open; on a phone the papers and messages below must stay near.
LATEST = 6
HandedInLine = tuple[Any, ShownFile | None, dict[str, Any]]


@policy(Policy.CITIZEN)
@require_GET
def dossier(request: HttpRequest, number: str) -> HttpResponse:
    """Show one dossier of the person's."""
    return render(request, "portal/dossier.html", dossier_context(request, number))


def dossier_context(request: HttpRequest, number: str) -> dict[str, Any]:
    """Return everything the page shows; raises ``DossierNotFound`` for a stranger."""
    actor, now = actor_of(request), clock.now()
    detail = dossier_detail(number, actor=actor, now=now)
    row, state = detail.row, detail.state
    version = version_facts(row.procedure_version_id)
    names = names_for(detail)
    now_held = holder_now(state, names)
    lines = _history(detail, names)
    charge = charge_of(row.id)
    made = digitised_said(state, names, address=_address(row.number), now=now)
    documents = _documents(row.id, names, made, actor, now)
    return {
        "row": row,
        "state": state,
        "version": version,
        "procedure_name": title_of(version),
        "filed_by": who_filed(state),
        "helped_by": who_helped(state),
        "status": name_of(row.status),
        "tone": tone_of(row.status),
        "side": row.waiting_for,
        "ball": line_of(row, now_held.holder, [names.unit(one) for one in row.asked_units]),
        "held": now_held,
        "competent": names.agency(state.competent_agency_id),
        "badge": badge_of(row, now),
        "promise": promise_shown(state, detail.history, names, now=now, for_official=False),
        "outlook": outlook_said(state, dossier_standing(state, now=now), names),
        "petition_href": _door("petitions:petitions"),
        "report_href": _door("protected_reports:home"),
        "limit": limit_words(TimeLimit(state.limit_amount, TimeUnit(state.limit_unit))),
        "marks": state.marks,
        "lines": lines[:LATEST],
        "earlier": lines[LATEST:],
        "baton": baton_lines(detail.baton, names),
        "asked": offices_asked(state, detail.history, names),
        "documents": documents,
        "readings": readings_of(
            file.sha256 for files in documents.values() for file, *_said in files if file
        ),
        "digitised_result": made.result,
        "reader": actor.party_id,
        "papers": [
            (paper_name(paper.kind), paper, signed_file(paper.file, now))
            for paper in papers_of(row.id)
        ],
        "corrections": corrections(detail, names, whole=True, language=language()),
        "parts": _answers(row.id, version, state.case),
        "refused_alike": _refused_alike(detail, now),
        "revision": state.answers_revision,
        "thread": messages_of(row.id),
        "charge": charge,
        "is_paid": charge is not None and hasattr(charge, "payment"),
        "has_code": charge is not None and _has_code(charge, now),
        "is_owed": charge is not None and state_of(charge) == ChargeState.DUE,
        "must_supplement": row.status == Status.SUPPLEMENT_ASKED,
        "message_key": f"message-{uuid4()}",
        "silence_key": f"silence-{uuid4()}",
        "silent_for": state.silence_certified_for,
        "archived": archive_looks(row.number) if row.finished_at else [],
        "rating": rating_link(row.id, now=now) if row.finished_at else "",
        **_acts(state, actor, now),
    }


def _door(name: str) -> str:
    """Return the address of another package's page; empty where that package is left out."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _refused_alike(detail: DossierDetail, now: datetime) -> dict[str, int] | None:
    """Return how often the procedure was refused alike and how often not; None if it was not."""
    if detail.state.status != Status.REFUSED:
        return None
    event: Any = next(
        one.event for one in detail.history if event_name(one.event) == "DossierRefused"
    )
    found = earlier_decisions(detail.state.procedure_code, now=now)
    alike = found.alike(event.reason_code, event.requirement)
    return {"others": max(0, len(alike) - 1), "results": found.results}


def _acts(state: DossierState, actor: Actor, now: datetime) -> dict[str, bool]:
    """Return which of the acts that stand at the foot of the page are possible now."""
    possible = {one.name for one in possible_acts(state, actor=actor, now=now) if one.is_possible}
    return {
        "may_withdraw": "withdraw" in possible,
        "must_replace": "replace" in possible,
        "is_late": "certify-silence" in possible,
    }


def possible_now(state: DossierState, name: str, actor: Actor, now: datetime) -> bool:
    """Return whether the person may do the act now, as the decision itself says."""
    acts = possible_acts(state, actor=actor, now=now)
    return any(one.name == name and one.is_possible for one in acts)


def _has_code(charge: Charge, now: datetime) -> bool:
    """Return whether the agency has an account to pay to; without one, cash is still possible."""
    try:
        transfer_code(charge, on=legal_day(now))
    except BankAccountMissing:
        return False
    return True


def _history(detail: DossierDetail, names: Names) -> list[Line]:
    """Return what happened; that a step opened says nothing its end and the baton do not say."""
    opened = {one.sequence for one in detail.history if event_name(one.event) == "StepOpened"}
    lines = timeline(detail, names, for_official=False)
    return [line for line in lines if line.sequence not in opened]


def _address(number: str) -> Callable[[UUID], str]:
    return lambda file_id: reverse("portal:submitted", args=[number, file_id])


def _documents(
    dossier_id: UUID, names: Names, made: DigitisedSaid, actor: Actor, now: datetime
) -> dict[str, list[HandedInLine]]:
    """Return the files handed in, with what is signed, by the name of their paper.

    None stands for one on paper.
    """
    found: dict[str, list[HandedInLine]] = {}
    for item in documents_of(dossier_id):
        shown = signed_file(item.file, now, reader=actor.party_id)
        line = (item.file, shown, made.of(item.required_document_id, item.file_id))
        found.setdefault(names.documents.get(item.required_document_id, ""), []).append(line)
    return found


def _answers(dossier_id: UUID, version: ProcedureVersionFacts, case: str) -> list[dict[str, Any]]:
    revisions = answers_of(dossier_id)
    if not revisions:
        return []
    last = revisions[-1]
    form = form_for(version, (last.form_key, last.form_version), case=case).form
    return parts_of(form, last.answers, language())
