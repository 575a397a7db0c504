"""Problem details (RFC 9457): one shape for every "no", for machines and for people."""

import json
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.kernel.errors import DomainError, worded

STATUS_OF_KIND = {
    "rule": 422,
    "invalid": 422,
    "conflict": 409,
    "forbidden": 403,
    "absent": 404,
    "unavailable": 503,
    "unauthenticated": 401,
}
STATUS_OF_CODE = {"too-many-requests": 429, "too-many-lookups": 429, "body-too-large": 413}
_SECRET = ("password", "mat-khau", "mat_khau", "token", "key")
_LONGEST, _MOST = 20_000, 40
RESERVED = frozenset({"type", "title", "status", "detail", "instance"})


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, ready for the wire; ``facts`` become extension members."""

    type: str
    title: str
    status: int
    detail: str = ""
    instance: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return the members of RFC 9457, empty ones left out."""
        members: dict[str, Any] = {"type": self.type, "title": self.title, "status": self.status}
        if self.detail:
            members["detail"] = self.detail
        if self.instance:
            members["instance"] = self.instance
        return members | {k: v for k, v in self.facts.items() if k not in RESERVED}


def status_of(error: type[DomainError]) -> int:
    """Return the HTTP status with which a kind of error is answered."""
    return STATUS_OF_CODE.get(error.code, STATUS_OF_KIND[error.kind])


def problem_of(error: DomainError, *, instance: str = "") -> Problem:
    """Return the problem of a domain error in the language of the request."""
    return Problem(
        type=f"/problems/{error.code}",
        title=_(error.title),
        status=status_of(type(error)),
        detail=worded(_(error.detail), error.facts) if error.detail else "",
        instance=instance,
        facts=dict(error.facts),
    )


def framework_problem(status: int, *, instance: str = "", detail: str = "") -> Problem:
    """Return a problem of HTTP itself, which has no page of its own."""
    return Problem("about:blank", _(HTTPStatus(status).phrase), status, detail, instance)


def answer_json(problem: Problem, headers: dict[str, str] | None = None) -> HttpResponse:
    """Return the problem as application/problem+json."""
    response = HttpResponse(
        _json(problem.as_dict()), status=problem.status, content_type="application/problem+json"
    )
    if problem.status in (429, 503) or "retry_after" in problem.facts:
        response["Retry-After"] = str(problem.facts.get("retry_after", 30))
    if problem.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    for name, value in (headers or {}).items():
        response[name] = value
    return response


def _json(members: dict[str, Any]) -> bytes:
    try:
        return orjson.dumps(members, default=str)
    except orjson.JSONEncodeError:
        # The facts quote what was sent: it may hold a number of 100 digits or half a character.
        return json.dumps(members, default=str).encode()


def answer_page(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Return the problem as a page that says what to do next."""
    context = {"problem": problem, "typed": typed_words(request, problem)}
    return render(request, "problem.html", context, status=problem.status)


def typed_words(request: HttpRequest, problem: Problem) -> list[str]:
    """Return what a person wrote into the refused form, so that it can be copied from the page.

    Words are what has a space in it: numbers, choices, keys and passwords are not repeated.
    """
    if request.method != "POST" or problem.status == 413:
        return []  # what is too large was not read
    if not getattr(request, "csrf_processing_done", False):
        return []  # a foreign page wrote it
    found = [
        value.strip()
        for name, values in request.POST.lists()
        if not name.startswith("_") and not any(part in name for part in _SECRET)
        for value in values
    ]
    return [value[:_LONGEST] for value in found if " " in value or "\n" in value][:_MOST]


def wants_json(request: HttpRequest) -> bool:
    """Return whether the caller is a program."""
    return request.path.startswith("/api/") or request.headers.get("Accept", "").startswith(
        ("application/json", "application/problem+json")
    )
