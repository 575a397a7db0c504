"""The text of a file of a dossier, for whoever may open the file."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from motcua.digitisation.public import copy_response, text_context
from motcua.dossiers.public import dossier_file_copy, dossier_file_text
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from .roles import READING


@policy(Policy.OFFICIAL, roles=READING)
def file_text(request: HttpRequest, number: str, file_id: UUID) -> HttpResponse:
    """Show what a program read on the pages of a file, and what is doubtful about them."""
    found = dossier_file_text(number, file_id, actor=actor_of(request), now=clock.now())
    context = text_context(found) | {
        "number": number,
        "back": f"{reverse('desk:dossier', args=[number])}?tep={file_id}#xem-tep",
        "original": reverse("desk:file", args=[number, file_id]),
        "copy": reverse("desk:file_copy", args=[number, file_id]),
    }
    return render(request, "digitisation/text.html", context)


@policy(Policy.OFFICIAL, roles=READING)
def file_copy(request: HttpRequest, number: str, file_id: UUID) -> HttpResponseBase:
    """Send the searchable copy of a file."""
    copy = dossier_file_copy(number, file_id, actor=actor_of(request), now=clock.now())
    return copy_response(copy, inline=True)
