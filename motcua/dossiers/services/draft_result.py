"""Preparing the result: proposed from the answers, edited by the handler, signed as shown."""

from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.documents.public import Certificate, Field, render_paper
from motcua.forms.public import summary
from motcua.kernel.clock import legal_day
from motcua.platform.actor import Actor

from ..errors import ActNotPossible
from ..models import Answers, ResultDraft
from ..rules.case import require_status
from ..rules.supplement import require_handler
from ..types import DossierState, Status
from .act import surroundings
from .check_answers import form_for
from .paper_parts import competent_agency_of, head_of, lookup_of, signatory_of, version_of

LONGEST_VALUE = 2000
MOST_FIELDS = 80


def proposed_result(state: DossierState) -> dict[str, Any]:
    """Return the result's content as the pinned form's answers give it."""
    version = version_of(state)
    assert state.versions is not None
    answers = Answers.objects.get(dossier_id=state.id, revision=state.answers_revision)
    form = form_for(version, (answers.form_key, answers.form_version)).form
    rows = summary(form, answers.answers, language="vi")
    title = version.results[0].name if version.results else version.name
    return {
        "title": title,
        "opening": f"Căn cứ hồ sơ số {state.number} về thủ tục {version.name}, "
        f"{competent_agency_of(state).name} xác nhận:",
        "fields": [{"label": row.label, "value": row.value} for row in rows if row.value],
        "closing": "",
    }


def result_content(state: DossierState) -> dict[str, Any]:
    """Return what would be signed now: the handler's draft, else the proposal."""
    draft = ResultDraft.objects.filter(dossier_id=state.id).first()
    return draft.content if draft else proposed_result(state)


@transaction.atomic(savepoint=False)
def save_result_draft(
    *, number: str, content: dict[str, Any], actor: Actor, now: datetime
) -> dict[str, Any]:
    """Save the handler's version of the result; who holds an open step of the dossier may."""
    case, who, _ = surroundings(number, actor=actor, now=now)
    require_status(case, Status.IN_PROGRESS)
    official = require_handler(case, who)
    clean = clean_content(content)
    ResultDraft.objects.update_or_create(
        dossier_id=case.state.id,
        defaults={"content": clean, "saved_at": now, "saved_by": official},
    )
    return clean


def clean_content(content: dict[str, Any]) -> dict[str, Any]:
    """Return the content with known parts only; raises ``ActNotPossible`` for a broken one."""
    fields = content.get("fields", [])
    if not isinstance(fields, list) or len(fields) > MOST_FIELDS:
        raise ActNotPossible("The result's fields cannot be read.")
    clean = [
        {
            "label": str(item.get("label", ""))[:200].strip(),
            "value": str(item.get("value", ""))[:LONGEST_VALUE].strip(),
        }
        for item in fields
        if isinstance(item, dict)
    ]
    title = str(content.get("title", "")).strip()[:300]
    if not title:
        raise ActNotPossible("The result needs a title.")
    return {
        "title": title,
        "opening": str(content.get("opening", ""))[:LONGEST_VALUE].strip(),
        "fields": [item for item in clean if item["label"] or item["value"]],
        "closing": str(content.get("closing", ""))[:LONGEST_VALUE].strip(),
    }


def result_paper(
    state: DossierState, content: dict[str, Any], *, number: str, signer: Any, now: datetime
) -> bytes:
    """Return the result as PDF/A, exactly as it will be signed."""
    agency = competent_agency_of(state)
    paper = Certificate(
        head=head_of(agency, number=number, on=legal_day(now)),
        lookup=lookup_of(state.number),
        title=content["title"].upper(),
        fields=tuple(Field(item["label"], item["value"]) for item in content["fields"]),
        signatory=signatory_of(signer, agency, now=now),
        opening=content["opening"],
        closing=content["closing"],
    )
    return render_paper(paper.kind, paper)
