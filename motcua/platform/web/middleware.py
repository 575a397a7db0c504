"""The path every request takes: log, actor, problems, policy."""

import time
from collections.abc import Callable
from urllib.parse import quote
from uuid import uuid4

import structlog
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from motcua.kernel.errors import DomainError
from motcua.platform.actor import ANONYMOUS
from motcua.platform.actor_source import find_actor
from motcua.platform.authorization import declared_policy
from motcua.platform.database.scope import bind_request
from motcua.platform.errors import SignInRequired
from motcua.platform.problems import (
    answer_json,
    answer_page,
    framework_problem,
    problem_of,
    wants_json,
)
from motcua.platform.web.foreign_views import is_foreign, view_name
from motcua.platform.web.idempotency import Idempotency

__all__ = ["FindActor", "Idempotency", "Problems", "RequestLog", "RequirePolicy"]

Next = Callable[[HttpRequest], HttpResponse]
logger = structlog.get_logger("motcua.request")


class RequestLog:
    """Give each request an id and write one line about it: no query, no body, no name."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Time the request and log route, status and duration."""
        request_id = request.headers.get("X-Request-Id", "")[:64] or uuid4().hex
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
        finally:
            structlog.contextvars.unbind_contextvars("request_id")
        match = getattr(request, "resolver_match", None)
        logger.info(
            "request",
            request_id=request_id,
            method=request.method,
            route=match.route if match else None,
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000, 1),
        )
        response["X-Request-Id"] = request_id
        return response


class FindActor:
    """Put the actor on the request and bind the database to what that actor may see."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Resolve session or bearer token to an actor; a bad token is a 401 problem."""
        request.actor = ANONYMOUS  # type: ignore[attr-defined]
        try:
            request.actor = find_actor(request)  # type: ignore[attr-defined]
        except DomainError as error:
            return answer_json(problem_of(error, instance=request.path))
        with bind_request(request.actor):  # type: ignore[attr-defined]
            return self.get_response(request)


class Problems:
    """Turn domain errors of pages into problem pages; bugs stay bugs."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer what a view raised, when it is a "no" and not a bug."""
        if isinstance(error, SignInRequired) and not wants_json(request):
            return redirect(f"{reverse('identity:sign_in')}?next={quote(request.get_full_path())}")
        if isinstance(error, DomainError):
            problem = problem_of(error, instance=request.path)
        elif isinstance(error, Http404):
            problem = framework_problem(404, instance=request.path)
        elif isinstance(error, PermissionDenied):
            problem = framework_problem(403, instance=request.path)
        else:
            return None
        if wants_json(request):
            return answer_json(problem)
        return answer_page(request, problem)


class RequirePolicy:
    """Refuse to run a view without a declared policy; the start-up check finds them first."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> None:
        """Raise for a view that nobody thought about."""
        if declared_policy(view) is None and not is_foreign(view):
            raise RuntimeError(f"{view_name(view)} declares no policy")
