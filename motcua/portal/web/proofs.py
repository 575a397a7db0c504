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
from motcua.platform.web.downloads import private_file
from motcua.signatures.public import CONTAINER_TYPE


@policy(Policy.CITIZEN)
@require_GET
def proof(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """Give the newest proof of its kind as a file."""
    if kind not in list(ProofKind):
        raise Http404
    found = proof_of_dossier(number, ProofKind(kind), actor=actor_of(request), now=clock.now())
    return private_file(found.content, f"{kind}-{number}.json", "application/json")


@policy(Policy.CITIZEN)
@require_GET
def answers(request: HttpRequest, number: str, revision: int) -> HttpResponse:
    """Give the answers as a file whose hash the proof of the filing holds."""
    row = visible_dossier(number, actor=actor_of(request), now=clock.now())
    content = answers_content(row.id, revision)
    if content is None:
        raise Http404
    return private_file(content, f"to-khai-{number}-{revision}.json", "application/json")


@policy(Policy.CITIZEN)
@require_GET
def evidence(request: HttpRequest, number: str) -> HttpResponse:
    """Give everything of the dossier in one signed container."""
    content = evidence_bundle(number, actor=actor_of(request), now=clock.now())
    return private_file(content, f"{number}.asice", CONTAINER_TYPE)


@policy(Policy.CITIZEN)
@require_GET
def silence(request: HttpRequest, number: str) -> HttpResponse:
    """Show the record of silence as PDF, with its proof in the file."""
    content = silence_record(number, actor=actor_of(request), now=clock.now())
    return private_file(content, f"im-lang-{number}.pdf", inline=True)


@policy(Policy.CITIZEN)
@require_POST
def certify(request: HttpRequest, number: str) -> HttpResponse:
    """Put on record that the date passed without a decision."""
    act(number=number, command=CertifySilence(), actor=actor_of(request), now=clock.now())
    messages.success(request, _("It is on record. The proof is ready in a moment."))
    return redirect("portal:dossier", number)
