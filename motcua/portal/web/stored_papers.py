"""The papers of a person's own store: what there is, what was done with each, the file."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.documents.public import file_response, open_file
from motcua.dossiers.public import destroyed_dossier
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.personal_store.public import (
    PaperFacts,
    Standing,
    paper_of,
    papers_page,
    standing_of,
    uses_page,
)
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

PAGE = 20
TONES = {Standing.VALID: "green", Standing.EXPIRED: "grey", Standing.REPLACED: "grey"}


@policy(Policy.CITIZEN)
@require_GET
def papers(request: HttpRequest) -> HttpResponse:
    """Show a page of the person's papers, the newest first."""
    cursor, today = request.GET.get("tu", ""), legal_day(clock.now())
    found, following = papers_page(_owner(request), cursor=cursor, limit=PAGE)
    here = reverse("portal:stored_papers")
    context = {
        "lines": [_line(one, today) for one in found],
        "next": f"{here}?tu={following}" if following else "",
        "first": here if cursor else "",
    }
    return render(request, "portal/stored_papers.html", context)


@policy(Policy.CITIZEN)
@require_GET
def paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Show one paper with who used or opened it, when and why."""
    owner = _owner(request)
    found = paper_of(paper_id, owner_id=owner)
    cursor = request.GET.get("tu", "")
    uses, following = uses_page(paper_id, owner_id=owner, cursor=cursor, limit=PAGE)
    here = reverse("portal:stored_paper", args=[paper_id])
    context = {
        **_line(found, legal_day(clock.now())),
        "gone": destroyed_dossier(found.dossier_number),
        "uses": uses,
        "next": f"{here}?tu={following}" if following else "",
        "first": here if cursor else "",
    }
    return render(request, "portal/stored_paper.html", context)


@policy(Policy.CITIZEN)
@require_GET
def file(request: HttpRequest, paper_id: UUID) -> FileResponse:
    """Send the file of one's own paper."""
    owner = _owner(request)
    return file_response(open_file(paper_of(paper_id, owner_id=owner).file_id, reader=owner))


def _line(one: PaperFacts, today: date) -> dict[str, Any]:
    words = {
        Standing.VALID: _("Can be used"),
        Standing.EXPIRED: _("Expired"),
        Standing.REPLACED: _("Replaced by a newer one"),
        Standing.REVOKED: _("Taken back"),
    }
    standing = standing_of(one, today)
    return {"paper": one, "standing": words[standing], "tone": TONES.get(standing, "red")}


def _owner(request: HttpRequest) -> UUID:
    party_id = actor_of(request).party_id
    assert party_id is not None  # the policy lets no one else in
    return party_id
