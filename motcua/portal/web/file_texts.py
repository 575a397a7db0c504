"""The text of a file that a person handed in."""

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from motcua.digitisation.public import copy_response, text_context
from motcua.dossiers.public import dossier_file_copy, dossier_file_text
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy


@policy(Policy.CITIZEN)
@require_GET
def file_text(request: HttpRequest, number: str, file_id: UUID) -> HttpResponse:
    """Show what a program read on the pages of one's own file, and what is doubtful about them."""
    found = dossier_file_text(number, file_id, actor=actor_of(request), now=clock.now())
    context = text_context(found) | {
        "number": number,
        "back": reverse("portal:dossier", args=[number]),
        "original": reverse("portal:submitted", args=[number, file_id]),
        "copy": reverse("portal:file_copy", args=[number, file_id]),
    }
    return render(request, "digitisation/text.html", context)


@policy(Policy.CITIZEN)
@require_GET
def file_copy(request: HttpRequest, number: str, file_id: UUID) -> FileResponse:
    """Send the searchable copy of one's own file."""
    copy = dossier_file_copy(number, file_id, actor=actor_of(request), now=clock.now())
    return copy_response(copy, inline=True)
