"""The door of the witness (C2SP tlog-witness), and the page that says who it is."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from motcua.kernel import clock
from motcua.platform.authorization import Policy, policy

from ..rules.submissions import CONFLICT, GROWN, LARGEST_BODY, SIZE_TYPE
from ..services.witness_checkpoint import witness_checkpoint

_PLAIN = "text/plain; charset=utf-8"
_TOO_LARGE = 413


@csrf_exempt
@never_cache
@require_POST
@policy(Policy.PUBLIC)
def add_checkpoint(request: HttpRequest) -> HttpResponse:
    """Take a checkpoint of another node's log; the statuses and bodies are the protocol's own."""
    body = request.read(LARGEST_BODY + 1)
    if len(body) > LARGEST_BODY:
        return HttpResponse("the request is too large\n", status=_TOO_LARGE, content_type=_PLAIN)
    said = witness_checkpoint(body, now=clock.now())
    if said.status == CONFLICT:
        return HttpResponse(f"{said.size}\n", status=CONFLICT, content_type=SIZE_TYPE)
    return HttpResponse(
        said.lines if said.status == GROWN else "", status=said.status, content_type=_PLAIN
    )
