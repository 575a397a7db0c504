"""Any technical "no" that a door answers with is written down, whoever forgot to watch for it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from motcua.kernel import clock
from motcua.platform.actor import ActorKind, actor_of

from ..services.turn_down import turn_down
from ..types import Part

# By what stands in the route, the first that fits.
_PARTS = (
    ("payments", Part.PAYMENTS),
    ("thanh-toan", Part.PAYMENTS),
    ("ky-so", Part.SIGNATURES),
    ("petitions", Part.PETITIONS),
    ("phan-anh", Part.PETITIONS),
    ("supplement", Part.HAND_IN),
    ("replacement", Part.HAND_IN),
    ("bo-sung", Part.HAND_IN),
    ("submission", Part.FILING),
    ("kiem-tra", Part.FILING),
    ("files", Part.FILES),
    ("giay-to", Part.FILES),
)
_ASKS_ONLY = frozenset({"GET", "HEAD", "OPTIONS"})
Next = Callable[[HttpRequest], HttpResponse]


def note_answer(request: HttpRequest, error: BaseException) -> None:
    """Write down a technical error with which a person's hand-in was answered.

    Reading is no hand-in; what officials do at their work turns nobody away.
    """
    if request.method in _ASKS_ONLY or actor_of(request).kind == ActorKind.OFFICIAL:
        return
    turn_down(error, part_of(request), now=clock.now())


def part_of(request: HttpRequest) -> Part:
    """Return which part of the program a request was for."""
    match = getattr(request, "resolver_match", None)
    route = str(match.route) if match else ""
    if route.rstrip("/") == "api/v1/dossiers":
        return Part.FILING
    return next((part for word, part in _PARTS if word in route), Part.OTHER)


class NoteTechnicalRejections:
    """See what views raise before it becomes an answer."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        """Note it; the answer is made by the layers after this one."""
        note_answer(request, error)
