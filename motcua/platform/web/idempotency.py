"""Idempotency at the door: one effect per key, the same answer byte for byte (both for the API
and for forms that carry a hidden key)."""

import hashlib
from collections.abc import Callable
from uuid import uuid4

from django.core.files import File
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from motcua.kernel.errors import DomainError, InputInvalid
from motcua.platform.actor import actor_of
from motcua.platform.errors import IdempotencyKeyMissing
from motcua.platform.idempotency import Claim, StoredAnswer, claimed, keep, known_answer
from motcua.platform.problems import answer_json, answer_page, problem_of, wants_json

FORM_FIELD = "idempotency_key"
# What the column holds; a key cut off would be another request's key.
LONGEST_KEY = 200
WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_FORM_TYPES = ("multipart/form-data", "application/x-www-form-urlencoded")
_KEPT_HEADERS = ("Content-Type", "Location")


def key_for(request: HttpRequest, *, fresh: bool = False) -> str:
    """Return the key a form shown again keeps; a fresh one for a form shown first."""
    known = "" if fresh else request.POST.get(FORM_FIELD, "")
    return known or str(uuid4())


def written_stays(page: HttpResponse) -> HttpResponse:
    """Return a page shown again for which what was uploaded with it stays stored; its key is free.

    Only for requests that wrote nothing else.
    """
    page.written_stays = True  # type: ignore[attr-defined]
    return page


class Idempotency:
    """Run each keyed write in one transaction together with its key and its answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Replay a known key, refuse a missing or blank one on the API, or run the request."""
        if request.method not in WRITES:
            return self.get_response(request)
        key = request.headers.get("Idempotency-Key", "").strip() or self._form_key(request)
        if not key:
            if request.path.startswith("/api/"):
                return self._refuse(request, IdempotencyKeyMissing())
            return self.get_response(request)
        if len(key) > LONGEST_KEY:
            return self._refuse(request, _too_long())
        try:
            return self._run_once(request, key)
        except DomainError as error:
            return self._refuse(request, error)

    def _run_once(self, request: HttpRequest, key: str) -> HttpResponse:
        claim = Claim(self._owner(request), key, self._digest(request))
        with transaction.atomic(), claimed(claim) as stored:
            if stored is not None:
                return self._replay(stored)
            response = self.get_response(request)
            if self._is_effect(request, response) and keep(claim, self._answer(response)):
                return response
            if getattr(response, "written_stays", False):
                return response
            transaction.set_rollback(True)
        # Nothing was done. If the same request came first by a hair, its answer is the answer.
        stored = known_answer(claim) if response.status_code < 500 else None
        return self._replay(stored) if stored is not None else response

    @staticmethod
    def _is_effect(request: HttpRequest, response: HttpResponse) -> bool:
        """A page shown again is not an effect: the key stays free."""
        if response.status_code >= 400 or response.streaming:
            return False
        return response.status_code != 200 or wants_json(request)

    @staticmethod
    def _form_key(request: HttpRequest) -> str:
        if request.path.startswith("/api/"):
            return ""
        return request.POST.get(FORM_FIELD, "").strip()

    @staticmethod
    def _owner(request: HttpRequest) -> str:
        actor = actor_of(request)
        return str(actor.account_id or request.session.session_key or "anonymous")

    @staticmethod
    def _digest(request: HttpRequest) -> bytes:
        digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
        if request.content_type in _FORM_TYPES:
            fields = [(name, request.POST.getlist(name)) for name in sorted(request.POST)]
            files = [
                (name, [_digest_of_file(file) for file in request.FILES.getlist(name)])
                for name in sorted(request.FILES)
            ]
            kept = [field for field in fields if field[0] != "csrfmiddlewaretoken"]
            digest.update(repr((kept, files)).encode())
        else:
            digest.update(request.body)
        return digest.digest()

    @staticmethod
    def _answer(response: HttpResponse) -> StoredAnswer:
        headers = {name: response[name] for name in _KEPT_HEADERS if name in response}
        return StoredAnswer(response.status_code, headers, bytes(response.content))

    @staticmethod
    def _replay(stored: StoredAnswer) -> HttpResponse:
        response = HttpResponse(stored.body, status=stored.status)
        for name, value in stored.headers.items():
            response[name] = value
        response["Idempotency-Replayed"] = "true"
        return response

    @staticmethod
    def _refuse(request: HttpRequest, error: DomainError) -> HttpResponse:
        problem = problem_of(error, instance=request.path)
        return answer_json(problem) if wants_json(request) else answer_page(request, problem)


def _too_long() -> InputInvalid:
    detail = f"The Idempotency-Key is longer than {LONGEST_KEY} characters."
    return InputInvalid([{"pointer": "", "detail": detail}])


def _digest_of_file(file: "File[bytes]") -> tuple[str | None, str]:
    """Return name and content hash of an upload, read piece by piece; it can be read again."""
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    file.seek(0)
    return file.name, digest.hexdigest()
