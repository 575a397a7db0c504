"""How far the signing of many papers has come; the page looks again by itself while it goes on."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..models import SigningBatch, SigningLine
from ..services.sign_many import batch_of
from ..types import LineState
from .roles import SIGNERS

LOOK_AGAIN_SECONDS = 3


@dataclass(frozen=True, slots=True)
class Progress:
    """A batch as pages show it."""

    batch: SigningBatch
    lines: tuple[SigningLine, ...]
    signed: int
    failed: int
    waiting: int

    @property
    def all(self) -> int:
        """Return how many papers there are."""
        return len(self.lines)


def progress_of(batch: SigningBatch) -> Progress:
    """Return how far a batch has come."""
    lines = tuple(sorted(batch.lines.all(), key=lambda one: one.id))
    states = [one.state for one in lines]
    return Progress(
        batch,
        lines,
        signed=states.count(LineState.SIGNED),
        failed=states.count(LineState.FAILED),
        waiting=states.count(LineState.WAITING),
    )


@policy(Policy.OFFICIAL, roles=SIGNERS)
@require_GET
def signing_batch(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Show what became of each paper so far; nobody sees the batch of another."""
    batch = batch_of(batch_id, actor=actor_of(request))
    if batch is None:
        raise Http404
    context = {"progress": progress_of(batch), "look_again": LOOK_AGAIN_SECONDS}
    return render(request, "desk/signing_batch.html", context)
