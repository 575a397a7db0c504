"""A fair share of the API for every caller: so many requests a minute, counted in this process."""

import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.platform.actor import actor_of
from motcua.platform.errors import TooManyRequests
from motcua.platform.problems import answer_json, problem_of

WINDOW_SECONDS = 60


class Windows:
    """Counts of the running minute; forgotten when the next begins."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._window = -1
        self._counts: dict[str, int] = {}

    def wait_for(self, caller: str, limit: int) -> int:
        """Count one request; return 0, or in how many seconds the caller may come again."""
        moment = self._clock()
        window = int(moment // WINDOW_SECONDS)
        with self._lock:
            if window != self._window:
                self._window, self._counts = window, {}
            count = self._counts.get(caller, 0) + 1
            self._counts[caller] = count
        return 0 if count <= limit else int((window + 1) * WINDOW_SECONDS - moment) + 1


class RateLimit:
    """Answer 429 with Retry-After to a caller of the API who used up the minute's share."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.windows = Windows()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let pages and callers within their share pass."""
        limit = settings.MOTCUA.rate_limit_per_minute
        if not limit or not request.path.startswith("/api/"):
            return self.get_response(request)
        wait = self.windows.wait_for(self._caller(request), limit)
        if not wait:
            return self.get_response(request)
        problem = problem_of(TooManyRequests(limit=limit), instance=request.path)
        return answer_json(problem, {"Retry-After": str(wait)})

    @staticmethod
    def _caller(request: HttpRequest) -> str:
        actor = actor_of(request)
        return str(actor.account_id or request.META.get("REMOTE_ADDR", ""))
