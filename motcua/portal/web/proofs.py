"""Proofs of one's own dossier, and the record that a date passed without a decision."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.dossiers.public import (
    CertifySilence,
    ProofKind,
    act,
    answers_content,
    evidence_bundle,
    proof_of_dossier,
    silence_record,
    visible_dossier,
)
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.signatures.public import CONTAINER_TYPE

from .files import pdf_answer


@policy(Policy.CITIZEN)
@require_GET
def proof(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """Give the newest proof of its kind as a file."""
    if kind not in list(ProofKind):
        raise Http404
    found = proof_of_dossier(number, ProofKind(kind), actor=actor_of(request), now=clock.now())
    return _json(found.content, f"{kind}-{number}.json")


@policy(Policy.CITIZEN)
@require_GET
def answers(request: HttpRequest, number: str, revision: int) -> HttpResponse:
    """Give the answers as a file whose hash the proof of the filing holds."""
    row = visible_dossier(number, actor=actor_of(request), now=clock.now())
    content = answers_content(row.id, revision)
    if content is None:
        raise Http404
    return _json(content, f"to-khai-{number}-{revision}.json")


@policy(Policy.CITIZEN)
@require_GET
def evidence(request: HttpRequest, number: str) -> HttpResponse:
    """Give everything of the dossier in one signed container."""
    content = evidence_bundle(number, actor=actor_of(request), now=clock.now())
    return _file(content, CONTAINER_TYPE, f"{number}.asice")


@policy(Policy.CITIZEN)
@require_GET
def silence(request: HttpRequest, number: str) -> HttpResponse:
    """Show the record of silence as PDF, with its proof in the file."""
    content = silence_record(number, actor=actor_of(request), now=clock.now())
    return pdf_answer(content, f"im-lang-{number}.pdf")


@policy(Policy.CITIZEN)
@require_POST
def certify(request: HttpRequest, number: str) -> HttpResponse:
    """Put on record that the date passed without a decision."""
    act(number=number, command=CertifySilence(), actor=actor_of(request), now=clock.now())
    messages.success(request, _("It is on record. The proof is ready in a moment."))
    return redirect("portal:dossier", number)


def _json(content: bytes, name: str) -> HttpResponse:
    return _file(content, "application/json", name)


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
