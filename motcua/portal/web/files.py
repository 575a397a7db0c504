"""Downloads of one's own dossier: papers, results, what was handed in, the payment code."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from motcua.documents.public import file_response, open_file
from motcua.dossiers.public import (
    DossierState,
    acknowledgement,
    documents_of,
    fee_receipt,
    look_at_reused,
    papers_of,
    signed_file,
    state_from_json,
    visible_dossier,
)
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import agency_by_id
from motcua.payments.public import (
    ChargeState,
    charge_of,
    state_of,
    transfer_code,
    vietqr_svg,
)
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.downloads import private_file

from .lines import procedure_name


@policy(Policy.CITIZEN)
@require_GET
def paper(request: HttpRequest, number: str, sequence: int, kind: str) -> FileResponse:
    """Send an official paper or result of the dossier."""
    row = visible_dossier(number, actor=actor_of(request), now=clock.now())
    for one in papers_of(row.id):
        if (one.sequence, one.kind) == (sequence, kind):
            return file_response(open_file(one.file_id), inline=True)
    raise Http404


@policy(Policy.CITIZEN)
@require_GET
def confirmation(request: HttpRequest, number: str) -> HttpResponse:
    """Show when the system received what was filed online, as PDF."""
    content = acknowledgement(number, actor=actor_of(request), now=clock.now())
    return private_file(content, f"xac-nhan-{number}.pdf", inline=True)


@policy(Policy.CITIZEN)
@require_GET
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Show the receipt of the fee that was paid, as PDF."""
    content = fee_receipt(number, actor=actor_of(request), now=clock.now())
    return private_file(content, f"bien-lai-{number}.pdf", inline=True)


@policy(Policy.CITIZEN)
@require_GET
def submitted(request: HttpRequest, number: str, file_id: UUID) -> FileResponse:
    """Send a file that was handed in with the dossier, or the signed copy of a paper."""
    actor, now = actor_of(request), clock.now()
    row = visible_dossier(number, actor=actor, now=now)
    given = {one.file_id for one in documents_of(row.id)}
    if file_id not in given | state_from_json(row.state).digitised_files:
        raise Http404
    opened = open_file(file_id, reader=actor.party_id)
    look_at_reused(row, file_id, actor=actor, now=now)
    return file_response(opened, inline=True)


@policy(Policy.CITIZEN)
@require_GET
def result(request: HttpRequest, number: str) -> HttpResponse:
    """Describe the signatures of the result in words and offer it for download."""
    now = clock.now()
    row = visible_dossier(number, actor=actor_of(request), now=now)
    results = [one for one in papers_of(row.id) if one.kind == "result"]
    if not results:
        return redirect("portal:dossier", number)
    context = {
        "row": row,
        "paper": results[-1],
        "older": results[:-1],
        **_taken_back(state_from_json(row.state)),
        "shown": signed_file(results[-1].file, now),
        "procedure_name": procedure_name(row.procedure_version_id),
    }
    return render(request, "portal/result.html", context)


@policy(Policy.CITIZEN)
@require_GET
def payment_code(request: HttpRequest, number: str) -> HttpResponse:
    """Send the VietQR code of what is owed, as a picture."""
    now = clock.now()
    row = visible_dossier(number, actor=actor_of(request), now=now)
    charge = charge_of(row.id)
    if charge is None or state_of(charge) != ChargeState.DUE:
        raise Http404
    svg = vietqr_svg(transfer_code(charge, on=legal_day(now)))
    return private_file(svg.encode(), f"vietqr-{number}.svg", "image/svg+xml", inline=True)


def _taken_back(state: DossierState) -> dict[str, Any]:
    """Return that the result was taken back, and by which agency; nothing where it was not."""
    if state.revoked_result is None or state.competent_agency_id is None:
        return {}
    agency = agency_by_id(state.competent_agency_id)
    return {"revoked": state.revoked_result, "agency": agency.name}
