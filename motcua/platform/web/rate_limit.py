"""A fair share for every caller: so many requests a minute, counted in this process."""

import re
import threading
import time
from collections.abc import Callable, Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.platform.actor import actor_of
from motcua.platform.errors import TooManyRequests
from motcua.platform.problems import answer_json, answer_page, problem_of, wants_json

WINDOW_SECONDS = 60
# Where a page draws a paper anew while somebody types: as costly as a call of the API.
_DRAWING = re.compile(r"^/ho-so-cong-viec/[^/]+/du-thao/dang-viet/$")
# Where anybody reads the status of a dossier by its number.
_LOOKUP = re.compile(r"^/tra-cuu/.|^/api/v1/dossiers/status/.")
# Where anybody takes a number for a desk.
_TAKING = re.compile(r"^/lay-so/[^/]+/(may/)?$|^/api/v1/tickets/numbers$")


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

    def count_of(self, caller: str) -> int:
        """Return how often the caller came in the running minute."""
        with self._lock:
            is_running = self._window == int(self._clock() // WINDOW_SECONDS)
            return self._counts.get(caller, 0) if is_running else 0


class RateLimit:
    """Answer 429 with Retry-After to a caller who used up the minute's share.

    The API and papers drawn while typing count every request of a caller; the public look-up
    counts a stranger's address more narrowly, on page and API alike: numbers follow each other and
    are not to be read off in rows. Numbers for desks are counted by address, whoever takes them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.windows = Windows()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let callers within their share pass."""
        for caller, limit in self._shares(request):
            wait = self.windows.wait_for(caller, limit) if limit else 0
            if wait:
                return self._refuse(request, limit, wait)
        return self.get_response(request)

    @staticmethod
    def _shares(request: HttpRequest) -> Iterator[tuple[str, int]]:
        actor, address = actor_of(request), request.META.get("REMOTE_ADDR", "")
        if request.path.startswith("/api/") or _DRAWING.match(request.path):
            yield str(actor.account_id or address), settings.MOTCUA.rate_limit_per_minute
        if actor.account_id is None and _LOOKUP.match(request.path):
            yield f"look-up {address}", settings.MOTCUA.lookups_per_minute
        if request.method == "POST" and _TAKING.match(request.path):
            yield f"number {address}", settings.MOTCUA.numbers_per_minute

    @staticmethod
    def _refuse(request: HttpRequest, limit: int, wait: int) -> HttpResponse:
        problem = problem_of(TooManyRequests(limit=limit), instance=request.path)
        if wants_json(request):
            return answer_json(problem, {"Retry-After": str(wait)})
        page = answer_page(request, problem)
        page["Retry-After"] = str(wait)
        return page
