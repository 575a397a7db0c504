"""A form whose token is out of date: another tab signed in, or the page lay open for long."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse

from motcua.platform.actor import ActorKind, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.problems import answer_json, answer_page, framework_problem, wants_json

from .held_forms import is_form, keep_and_ask_to_sign_in, show_typed, typed_form


@policy(Policy.PUBLIC)
def form_out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Offer the person's own form again; refuse one that a foreign page sent."""
    if is_form(request) and _came_from_our_page(request):
        if actor_of(request).kind == ActorKind.ANONYMOUS:
            kept = keep_and_ask_to_sign_in(request)
            if kept is not None:
                return kept
        else:
            return show_typed(request, typed_form(request), status=403)
    problem = framework_problem(403, instance=request.path)
    return answer_json(problem) if wants_json(request) else answer_page(request, problem)


def _came_from_our_page(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    parts = urlsplit(origin)
    return parts.scheme == request.scheme and parts.netloc == request.get_host()
