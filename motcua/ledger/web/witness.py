"""The door of the witness (C2SP tlog-witness), and the page that says who it is."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from motcua.kernel import clock
from motcua.platform.authorization import Policy, policy

from ..rules.submissions import CONFLICT, GROWN, LARGEST_BODY, SIZE_TYPE
from ..services.witness_checkpoint import witness_checkpoint
from ..witnessing import seen_logs, testimony_on, witness_key

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


@never_cache
@require_GET
@policy(Policy.PUBLIC)
def testimony(request: HttpRequest, origin_hash: str) -> HttpResponse:
    """Answer what was co-signed last of a log, for those who compare it with what they see."""
    note = testimony_on(origin_hash)
    if note is None:
        return HttpResponse(
            "nothing of this log was signed here\n", status=404, content_type=_PLAIN
        )
    return HttpResponse(note, content_type=_PLAIN)


@require_GET
@policy(Policy.PUBLIC)
def witness(request: HttpRequest) -> HttpResponse:
    """Show who this witness is and what it signed last of each log it looks at."""
    logs = seen_logs()
    key = witness_key().verifier if logs else None
    context = {
        "logs": logs,
        "key": str(key) if key else None,
        "name": key.name if key else "",
        "prefix": f"{settings.PUBLIC_URL.rstrip('/')}/witness",
    }
    return render(request, "ledger/witness.html", context)
