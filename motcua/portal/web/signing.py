"""Signing a filing with one's own certificate: asked for, agreed to on the telephone, looked up."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from motcua.dossiers.public.draft_help import DraftAct
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.parties.public import party_facts
from motcua.platform.authorization import Policy, policy
from motcua.signatures.public import (
    HolderState,
    Summary,
    ask_holder,
    hear_call_back,
    look_after,
    parts_in,
    signature_of_holder,
)
from motcua.technical.public import Part, taking_in

from .papers import rows_of
from .parts import parts_of
from .reading import OpenedDraft, opened
from .uploads import words_of

_LARGEST_CALL = 64 * 1024


@policy(Policy.CITIZEN)
def sign_draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show where the signature stands; ask for it, or look whether it has come."""
    at = opened(request, draft_id, DraftAct.SIGN)
    if not may_sign(at):
        return redirect("portal:check", draft_id)
    problem = ""
    if request.method == "POST":
        try:
            with taking_in(Part.SIGNATURES):
                _act(at)
        except DomainError as error:
            problem = words_of(error)
        else:
            return redirect("portal:sign_draft", draft_id)
    found = signature_request(at)
    context = at.context | {
        "found": found,
        "state": str(found.state) if found else "",
        "problem": problem,
    }
    return render(request, "portal/sign_draft.html", context, status=503 if problem else 200)


def _act(at: OpenedDraft) -> None:
    found = signature_request(at)
    if found is not None and found.state == HolderState.PENDING:
        look_after(found.id, now=at.now)
        return
    person = party_facts(_party(at))
    own = reverse("portal:sign_draft", args=[at.draft.id])
    ask_holder(
        summary_of_draft(at),
        owner_id=person.id,
        subject_id=at.draft.id,
        personal_id=person.personal_id,
        name=person.full_name,
        call_back=urljoin(settings.PUBLIC_URL, reverse("portal:signing_told")),
        return_to=urljoin(settings.PUBLIC_URL, own),
        now=at.now,
    )


@csrf_exempt
@policy(Policy.PUBLIC)
@require_POST
def told(request: HttpRequest) -> HttpResponse:
    """Take what the signing service tells; its signature says that it is the service."""
    if request.content_type != "application/json":
        return HttpResponse(
            status=400
        )  # a form may have been read before, and is nothing of theirs
    body = request.body if int(request.headers.get("Content-Length") or 0) <= _LARGEST_CALL else b""
    try:
        said = json.loads(body or b"null")
    except ValueError:
        said = None
    if not isinstance(said, dict):
        return HttpResponse(status=400)
    is_known = hear_call_back(
        body,
        said,
        stamp=request.headers.get("X-Timestamp", ""),
        signature=request.headers.get("X-Signature", ""),
        now=clock.now(),
    )
    return HttpResponse(status=204 if is_known else 403)


def may_sign(at: OpenedDraft) -> bool:
    """Return whether a signature is offered: a service is known, and the person has an id there."""
    party = at.actor.party_id
    return bool(settings.MOTCUA.remote_signing_url and party and party_facts(party).personal_id)


def summary_of_draft(at: OpenedDraft) -> Summary:
    """Return what would be filed now, as a paper to sign."""
    groups: list[Mapping[str, Any]] = list(
        parts_of(at.quote.form.form, at.quote.checked.answers, "vi")
    )
    files = tuple(
        (f"{row.document.name} – {file.name}", file.sha256)
        for row in rows_of(at)
        for file in row.files
    )
    return Summary(at.quote.version.name, parts_in(groups), files)


def signature_request(at: OpenedDraft) -> Any:
    """Return the request for exactly what would be filed now; None where there is none."""
    return signature_of_holder(_party(at), at.draft.id, summary_of_draft(at).sha256)


def signed_summary(at: OpenedDraft) -> bytes:
    """Return the signed paper for what would be filed now; empty where there is none."""
    found = signature_request(at) if may_sign(at) else None
    return bytes(found.signed) if found is not None and found.signed else b""


def _party(at: OpenedDraft) -> UUID:
    assert at.actor.party_id is not None
    return at.actor.party_id
