"""A lane on which nobody is seen: no address, agent, cookie or session, no line in a log, no file.

For pages on which a person must stay unknown. What would tell who they are is taken away before any
other code runs, so that nothing behind can write it down; uploads stay in memory.
"""

import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.cookies import CookieError, SimpleCookie
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs

import structlog
from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from motcua.platform.actor import ANONYMOUS
from motcua.platform.database.scope import bind_request
from motcua.platform.problems import answer_page, framework_problem

Next = Callable[[HttpRequest], HttpResponse]
LANGUAGE = "ngon-ngu"  # in the address, because no cookie is kept
# What a page needs of a request; every other header is taken away.
_KEPT_HEADERS = frozenset(
    ["HTTP_HOST", "HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE", "HTTP_X_FORWARDED_PROTO"]
)
_TELLING = ("HTTP_", "REMOTE_", "SSL_", "PEER_")
_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
MEGABYTE = 1024 * 1024
LARGEST_FILE, LARGEST_TOGETHER = 10 * MEGABYTE, 25 * MEGABYTE
logger = structlog.get_logger("motcua.unseen")


class Unseen:
    """The outermost layer of the lane: forget who asks, answer without a trace."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Strip the request and pass it on; a form that a foreign page sent is refused."""
        is_foreign = request.META.get("HTTP_SEC_FETCH_SITE") in ("cross-site", "same-site")
        forget_who_asks(request.META)
        request.is_unseen = True  # type: ignore[attr-defined]
        request.upload_handlers = [MemoryOnly(request)]
        if request.method == "POST" and is_foreign:
            response = answer_page(request, framework_problem(403, instance="/"))
        else:
            response = self.get_response(request)
        for name, value in _HEADERS.items():
            response[name] = value
        response._has_been_logged = True  # type: ignore[attr-defined]  # Django would name the path
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse:
        """Answer for a bug: the log learns where it is, nothing of what was sent."""
        frames = "".join(traceback.format_tb(error.__traceback__))
        logger.error("failed", kind=type(error).__qualname__, frames=frames)
        return HttpResponse(render_to_string("500.html"), status=500)


class Nobody:
    """Whoever asks is nobody: no session is looked for, and the database shows what is public."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Bind the request to nobody."""
        request.actor = ANONYMOUS  # type: ignore[attr-defined]
        with bind_request(ANONYMOUS):
            return self.get_response(request)


def forget_who_asks(meta: dict[str, Any]) -> None:
    """Take everything out of a request's environment that could tell who sends it."""
    language = _language(meta)
    for name in [one for one in meta if one.startswith(_TELLING) and one not in _KEPT_HEADERS]:
        del meta[name]
    if language:
        meta["HTTP_COOKIE"] = f"{settings.LANGUAGE_COOKIE_NAME}={language}"


def _language(meta: Mapping[str, Any]) -> str:
    """Return the language the address asks for, else the cookie's; only one that there is."""
    asked = parse_qs(meta.get("QUERY_STRING", "")[:2000]).get(LANGUAGE, [""])[0]
    known = dict(settings.LANGUAGES)
    if asked in known:
        return str(asked)
    cookies = SimpleCookie()
    with suppress(CookieError):
        cookies.load(meta.get("HTTP_COOKIE", ""))
    found = cookies.get(settings.LANGUAGE_COOKIE_NAME)
    value: str = found.value if found is not None else ""
    return value if value in known else ""


class MemoryOnly(FileUploadHandler):
    """Keep uploads in memory, without their names; what is too large is counted and dropped."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._together = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._file = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece while there is room."""
        self._together += len(raw_data)
        if start + len(raw_data) <= LARGEST_FILE and self._together <= LARGEST_TOGETHER:
            self._file.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return the file; its size is the one that was sent."""
        self._file.seek(0)
        return InMemoryUploadedFile(
            self._file, self.field_name, "file", self.content_type, file_size, None
        )
