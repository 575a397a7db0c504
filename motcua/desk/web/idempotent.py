"""The hidden key of a form: one effect however often it is sent."""

from uuid import uuid4

from django.http import HttpRequest

from motcua.platform.web.idempotency import FORM_FIELD


def key_for(request: HttpRequest, *, fresh: bool = False) -> str:
    """Return the key a form shown again keeps; a fresh one for a form shown first."""
    known = "" if fresh else request.POST.get(FORM_FIELD, "")
    return known or str(uuid4())
