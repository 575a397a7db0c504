"""Preparing the result: proposed from the answers, edited by the handler, signed as shown."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.documents.public import PageDrawn, Paper, PaperKind, Signatory, draw_paper, render_paper
from motcua.kernel.clock import legal_day
from motcua.platform.actor import Actor

from ..errors import ActNotPossible, ResultPartUnknown
from ..models import ResultDraft
from ..rules.case import require_status
from ..rules.result_layouts import ResultLayout, drafted
from ..rules.result_papers import Frame, paper_of
from ..rules.result_parts import cleaned, parts_of, readable
from ..rules.supplement import require_handler
from ..types import DossierState, Status
from .act import surroundings
from .certify_copy import behind_scan, copied_content
from .paper_parts import competent_agency_of, head_of, lookup_of
from .result_kinds import DossierTexts, layout_of, texts_of
from .rulebooks import paper_layout_of

UNSIGNED = Signatory(name="", position="")


def proposed_result(state: DossierState) -> dict[str, Any]:
    """Return the result's content as the pinned form's answers give it.

    The kind of paper follows from the procedure's form and result (``data/results``); where none
    is named it is a certificate that lists the answers.
    """
    return result_said_by(texts_of(state))


def result_said_by(texts: DossierTexts) -> dict[str, Any]:
    """Return ``proposed_result`` of answers that need not be stored."""
    layout = layout_of(texts.version, texts.form.key)
    if layout is None:
        return _general(texts)
    content = {
        "kind": str(layout.kind),
        "title": layout.title,
        "opening": _opening(texts) if layout.kind == PaperKind.CERTIFICATE else "",
        "parts": _parts(layout, texts),
        "fields": [
            {"label": line.label, "value": value}
            for line in layout.lines
            if (value := drafted(line.source, texts))
        ],
        "closing": layout.closing,
    }
    return cleaned(content)


def _parts(layout: ResultLayout, texts: DossierTexts) -> dict[str, str]:
    """Return each part as far as the answers give it; what does not read is left to the handler."""
    found = {}
    for part in parts_of(layout.kind):
        text = drafted(layout.parts[part.key], texts) if part.key in layout.parts else ""
        found[part.key] = text if readable(part, text) else ""
    return found


def _opening(texts: DossierTexts) -> str:
    return (
        f"Căn cứ hồ sơ số {texts.state.number} về thủ tục {texts.version.name}, "
        f"{texts.word('agency')} xác nhận:"
    )


def _general(texts: DossierTexts) -> dict[str, Any]:
    results = texts.version.results
    return cleaned(
        {
            "kind": str(PaperKind.CERTIFICATE),
            "title": results[0].name if results else texts.version.name,
            "opening": _opening(texts),
            "fields": texts.every_answer(),
        }
    )


def result_content(state: DossierState) -> dict[str, Any]:
    """Return what would be signed now: the compared original, the handler's draft, the proposal."""
    if state.original is not None:
        return copied_content(state.original)
    draft = ResultDraft.objects.filter(dossier_id=state.id).first()
    return cleaned(draft.content) if draft else proposed_result(state)


def changed_content(state: DossierState, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content with ``changes``: its kind stays, and so does every part not named.

    Raises ``ResultPartUnknown`` for a part the paper does not have, ``ActNotPossible`` for a
    certified copy, which says what was compared, and what ``cleaned`` raises.
    """
    if state.original is not None:
        raise ActNotPossible("A certified copy is not edited: scan and compare the original anew.")
    present, named = result_content(state), dict(changes.get("parts") or {})
    if unknown := sorted(set(named) - set(present["parts"])):
        raise ResultPartUnknown(parts=unknown, known=sorted(present["parts"]))
    parts = {**present["parts"], **named}
    return cleaned({**present, **changes, "kind": present["kind"], "parts": parts})


@transaction.atomic(savepoint=False)
def save_result_draft(
    *, number: str, content: dict[str, Any], actor: Actor, now: datetime
) -> dict[str, Any]:
    """Save the handler's version of the result; who holds an open step of the dossier may.

    Raises ``ResultPartInvalid`` for a part that cannot be read, ``ResultPartUnknown`` for one the
    paper does not have; one that is missing may be added until the result is signed.
    """
    state, official = _handled(number, actor=actor, now=now)
    clean = changed_content(state, content)
    ResultDraft.objects.update_or_create(
        dossier_id=state.id,
        defaults={"content": clean, "saved_at": now, "saved_by": official},
    )
    return clean


@transaction.atomic(savepoint=False)
def try_result_draft(
    *, number: str, content: dict[str, Any], actor: Actor, now: datetime
) -> tuple[PageDrawn, ...]:
    """Return the pages the result would have with ``content``; nothing is stored.

    Who may save it may see it; raises what ``save_result_draft`` raises.
    """
    state, _official = _handled(number, actor=actor, now=now)
    clean = changed_content(state, content)
    paper = paper_with(state, clean, number=state.result_number, signatory=UNSIGNED, now=now)
    return draw_paper(paper.kind, paper, layout=paper_layout_of(state))


def _handled(number: str, *, actor: Actor, now: datetime) -> tuple[DossierState, UUID]:
    """Return the dossier and the official, who holds an open step of it."""
    case, who, _ = surroundings(number, actor=actor, now=now)
    require_status(case, Status.IN_PROGRESS)
    return case.state, require_handler(case, who)


def result_paper(
    state: DossierState,
    content: Mapping[str, Any],
    *,
    number: str,
    signatory: Signatory = UNSIGNED,
    now: datetime,
) -> bytes:
    """Return the result as it will be signed: PDF/A, or a certified copy behind its scan."""
    paper = paper_with(state, content, number=number, signatory=signatory, now=now)
    pdf = render_paper(paper.kind, paper, layout=paper_layout_of(state))
    return behind_scan(state.original, pdf) if state.original else pdf


def paper_with(
    state: DossierState,
    content: Mapping[str, Any],
    *,
    number: str,
    signatory: Signatory,
    now: datetime,
) -> Paper:
    """Return the values of the result's paper, ready to be drawn."""
    agency = competent_agency_of(state)
    head = head_of(agency, number=number, on=legal_day(now))
    return paper_of(content, Frame(head, lookup_of(state.number), signatory))
