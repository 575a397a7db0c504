"""Four ways in: pages take the whole road; programs, files of the log and reporters short ones.

What makes a browser safe and comfortable (sessions, form tokens, messages, htmx) costs a program's
request a tenth of its time and does nothing for it: a bearer token is all it shows, or nothing.
The files of the public log are the same for everybody: no cookie and no language is looked at, so
that whatever stands between may keep them. What is submitted to the witness is read by nobody
before its view, and no key holds its transaction open: it answers after its commit.
Who reports something under protection goes where nobody is seen (``unseen``).
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

LOG_FILES = ("/log/checkpoint", "/log/policy", "/log/tile/", "/witness/add-checkpoint")
UNSEEN = "/bao-ve/"
Next = Callable[[HttpRequest], HttpResponse]


class ShortLane(BaseHandler):
    """Django's handler with some of the middleware alone."""

    def __init__(self, middleware: list[str]) -> None:
        self._view_middleware: list[Any] = []
        self._template_response_middleware: list[Any] = []
        self._exception_middleware: list[Any] = []
        handler: Any = convert_exception_to_response(self._get_response)  # type: ignore[attr-defined]
        for path in reversed(middleware):
            one = import_string(path)(handler)
            if hasattr(one, "process_view"):
                self._view_middleware.insert(0, self.adapt_method_mode(False, one.process_view))
            if hasattr(one, "process_exception"):
                self._exception_middleware.append(
                    self.adapt_method_mode(False, one.process_exception)
                )
            handler = convert_exception_to_response(one)
        self._chain: Next = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer on this lane."""
        return self._chain(request)


class Lanes:
    """The outermost middleware: send each request its way."""

    def __init__(self, get_response: Next) -> None:
        self.pages = get_response
        self.programs = ShortLane(settings.PROGRAM_MIDDLEWARE)
        self.files = ShortLane(settings.LOG_FILE_MIDDLEWARE)
        self.unseen = ShortLane(settings.UNSEEN_MIDDLEWARE)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """On the API who has a bearer token, or reads without any cookie, is a program."""
        if request.path_info.startswith("/api/") and _is_program(request):
            return self.programs(request)
        if request.path_info.startswith(LOG_FILES):
            return self.files(request)
        if request.path_info.startswith(UNSEEN):
            return self.unseen(request)
        return self.pages(request)


def _is_program(request: HttpRequest) -> bool:
    bearer: bool = request.META.get("HTTP_AUTHORIZATION", "")[:7].lower() == "bearer "
    return bearer or (request.method == "GET" and not request.META.get("HTTP_COOKIE"))
