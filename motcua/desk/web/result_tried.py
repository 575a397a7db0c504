"""The paper while its words are being typed: drawn from what stands on the page, never stored."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import asdict

from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.documents.public import PageDrawn
from motcua.dossiers.public import parts_shown, result_content, try_result_draft
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from .result_draft import mistakes_of, typed_content
from .roles import HANDLING
from .scene import scene_of

OF_WHAT_IS_TYPED = ("result-part-invalid", "act-not-possible")


@require_POST
@policy(Policy.OFFICIAL, roles=HANDLING)
def result_tried(request: HttpRequest, number: str) -> JsonResponse:
    """Answer the pages of the paper as typed, or 422 with the field that cannot be read.

    Raises what saving raises when the draft is not the caller's to change.
    """
    actor, now = actor_of(request), clock.now()
    present = result_content(scene_of(number, actor=actor, now=now).state)
    content = typed_content(request, present)
    try:
        with transaction.atomic():
            pages = try_result_draft(number=number, content=content, actor=actor, now=now)
    except DomainError as error:
        if error.code not in OF_WHAT_IS_TYPED:
            raise
        return _not_cached(_mistake(content, error), status=422)
    shown = [_page(one, number=place, of=len(pages)) for place, one in enumerate(pages, 1)]
    return _not_cached({"pages": shown})


def _mistake(content: dict[str, object], error: DomainError) -> dict[str, str]:
    parts = [asdict(part) | {"error": ""} for part in parts_shown(content)]
    errors, beside_title = mistakes_of(content, parts, error)
    beside = beside_title or next((part["error"] for part in parts if part["error"]), "")
    return {"field": errors[0]["href"].removeprefix("#"), "text": beside or errors[0]["text"]}


def _page(drawn: PageDrawn, *, number: int, of: int) -> dict[str, str]:
    words = _("Page %(number)s of %(of)s: %(words)s")
    return {
        "picture": f"data:image/png;base64,{b64encode(drawn.picture).decode()}",
        "words": words % {"number": number, "of": of, "words": drawn.words},
    }


def _not_cached(answer: Mapping[str, object], *, status: int = 200) -> JsonResponse:
    return JsonResponse(dict(answer), status=status, headers={"Cache-Control": "private, no-store"})
