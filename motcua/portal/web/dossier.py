"""The page of one dossier: who has the ball, until when, and everything that happened."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.catalog.public import ProcedureVersionFacts, version_facts
from motcua.dossiers.public import (
    DossierDetail,
    Status,
    answers_of,
    documents_of,
    dossier_detail,
    messages_of,
    papers_of,
    rulebook,
)
from motcua.forms.public import form_version, general_form_for
from motcua.kernel import clock
from motcua.kernel.working_time import TimeLimit, TimeUnit
from motcua.payments.public import ChargeState, charge_of, state_of
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.processes.public import process_version

from ..words.deadlines import limit_words
from ..words.holding import holder_of, line_of, side_of
from ..words.papers import paper_name
from ..words.statuses import name_of, tone_of
from ..words.timeline import Telling, ids_in, timeline_of
from .checking import parts_of
from .lines import badge_for
from .naming import names_for
from .reading import language, title_of

NO_WITHDRAWAL = frozenset(
    {
        Status.APPROVED,
        Status.RESULT_READY,
        Status.RETURNED,
        Status.REFUSED,
        Status.WITHDRAWN,
        Status.STOPPED,
    }
)


@policy(Policy.CITIZEN)
@require_GET
def dossier(request: HttpRequest, number: str) -> HttpResponse:
    """Show one dossier of the person's."""
    return render(request, "portal/dossier.html", dossier_context(request, number))


def dossier_context(request: HttpRequest, number: str) -> dict[str, Any]:
    """Return everything the page shows; raises ``DossierNotFound`` for a stranger."""
    now = clock.now()
    detail = dossier_detail(number, actor=actor_of(request), now=now)
    row, state = detail.row, detail.state
    version = version_facts(row.procedure_version_id)
    names = names_for([row], *ids_in(detail))
    charge = charge_of(row.id)
    return {
        "row": row,
        "state": state,
        "version": version,
        "procedure_name": title_of(version),
        "status": name_of(row.status),
        "tone": tone_of(row.status),
        "side": side_of(row),
        "ball": line_of(row, names),
        "holder": holder_of(row, names) if row.holder_kind else "",
        "badge": badge_for(row, now),
        "limit": limit_words(TimeLimit(state.limit_amount, TimeUnit(state.limit_unit))),
        "marks": state.marks,
        "lines": timeline_of(detail, _telling(detail, version, names)),
        "documents": _documents(row.id, version),
        "papers": [(paper_name(paper.kind), paper) for paper in papers_of(row.id)],
        "parts": _answers(row.id, version),
        "thread": messages_of(row.id),
        "charge": charge,
        "is_owed": charge is not None and state_of(charge) == ChargeState.DUE,
        "must_supplement": row.status == Status.SUPPLEMENT_ASKED,
        "message_key": f"message-{uuid4()}",
        "may_withdraw": row.status not in NO_WITHDRAWAL,
    }


def _telling(detail: DossierDetail, version: ProcedureVersionFacts, names: Any) -> Telling:
    versions = detail.state.versions
    assert versions is not None
    process = process_version(versions.process_version_id).process
    book = rulebook(versions.rulebook_version)
    here = language()
    grounds = [*book.refusal_reasons, *book.suspension_reasons, *book.stop_reasons]
    return Telling(
        names=names,
        documents={item.id: item.name for item in version.documents},
        steps={
            node.step.key: (node.step.citizen or node.step.name).in_language(here)
            for node in process.nodes
            if node.step is not None
        },
        grounds={one.code: one.en if here == "en" else one.vi for one in grounds},
        language=here,
    )


def _documents(dossier_id: UUID, version: ProcedureVersionFacts) -> list[dict[str, Any]]:
    names = {item.id: item.name for item in version.documents}
    return [
        {"name": names.get(item.required_document_id, ""), "file": item.file, "form": item.form}
        for item in documents_of(dossier_id)
    ]


def _answers(dossier_id: UUID, version: ProcedureVersionFacts) -> list[dict[str, Any]]:
    revisions = answers_of(dossier_id)
    if not revisions:
        return []
    last = revisions[-1]
    if last.form_key == "general":
        form = general_form_for(version.audience)
    else:
        form = form_version(last.form_key, last.form_version).form
    return parts_of(form, last.answers)
