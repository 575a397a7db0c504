"""What is answered when something broke: a database that is away is "try again", the rest a bug."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found

from motcua.kernel.errors import Unavailable
from motcua.platform.problems import answer_json, framework_problem, problem_of, wants_json

RETRY_SECONDS = "5"


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for an exception nobody caught; Django calls this on whatever layer it happened.

    The transaction of the request is gone, so nothing is half written. No template may ask the
    database here: it may be what broke.
    """
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return _database_away(request)
    if wants_json(request):
        return answer_json(framework_problem(500, instance=request.path))
    return HttpResponse(render_to_string("500.html"), status=500)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for an address that does not exist, in the caller's own form."""
    if wants_json(request):
        return answer_json(framework_problem(404, instance=request.path))
    return page_not_found(request, exception)


def _database_away(request: HttpRequest) -> HttpResponse:
    if wants_json(request):
        error = Unavailable(_("The database does not answer. Nothing was done; please try again."))
        return answer_json(problem_of(error, instance=request.path), {"Retry-After": RETRY_SECONDS})
    response = HttpResponse(render_to_string("503.html"), status=503)
    response["Retry-After"] = RETRY_SECONDS
    return response
