"""What cannot be read is refused at the door: too large, the character NUL, broken encodings."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.defaults import bad_request as bad_page

from motcua.kernel.errors import DomainError, InputInvalid
from motcua.platform.errors import BodyTooLarge
from motcua.platform.problems import (
    answer_json,
    answer_page,
    framework_problem,
    problem_of,
    wants_json,
)

NUL = "\0"
MOST_FILES = 10  # of the largest size in one request; more are sent in two goes
_FORM_TYPES = ("multipart/form-data", "application/x-www-form-urlencoded")
_TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


class RefuseUnreadable:
    """Answer 413 to a body nobody will read and 422 to NUL, which no text of the database holds.

    Bodies of JSON are read with a check of their own. A wrong method is a problem here too: the
    library of the API answers it in plain words.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at length and address; a cookie that no door of ours ever made is not read."""
        largest = MOST_FILES * settings.MOTCUA.upload_max_mb * 1024 * 1024
        if (length := request.META.get("CONTENT_LENGTH")) and _number(length) > largest:
            return _refuse(request, BodyTooLarge(largest=largest))
        if "%00" in request.META.get("QUERY_STRING", "") or NUL in request.path_info:
            return _refuse(request, _holds_nul(""))
        if any(NUL in value for value in request.COOKIES.values()):
            request.COOKIES = {k: v for k, v in request.COOKIES.items() if NUL not in v}
        response = self.get_response(request)
        if response.status_code == 405 and wants_json(request):
            allowed = {"Allow": response.get("Allow", "")}
            return answer_json(framework_problem(405, instance=request.path), allowed)
        return response

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Look at a form, which is read anyway to check where it comes from."""
        if request.method != "POST" or request.content_type not in _FORM_TYPES:
            return None
        for name, values in request.POST.lists():
            if NUL in name or any(NUL in value for value in values):
                return _refuse(request, _holds_nul(name.replace(NUL, "")))
        return None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for a request that Django could not take apart, in the caller's own form."""
    if isinstance(exception, _TOO_LARGE):
        return _refuse(request, BodyTooLarge())
    if wants_json(request):
        return answer_json(framework_problem(400, instance=request.path))
    return bad_page(request, exception)


def _number(length: str) -> int:
    return int(length) if length.isascii() and length.isdigit() and len(length) < 19 else 0


def _holds_nul(field: str) -> InputInvalid:
    return InputInvalid([{"pointer": f"/{field}", "detail": _("A text holds the character NUL.")}])


def _refuse(request: HttpRequest, error: DomainError) -> HttpResponse:
    problem = problem_of(error, instance=request.path)
    return answer_json(problem) if wants_json(request) else answer_page(request, problem)
