"""How far one act on many dossiers has come; the page looks again by itself while it goes on."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..models import Batch, BatchLine
from ..services.batches import batch_of
from ..types import BatchAct, LineState
from .bulk_acts import TITLES
from .list_beside import list_address
from .roles import HANDLING, SIGNERS

LOOK_AGAIN_SECONDS = 3


@dataclass(frozen=True, slots=True)
class Progress:
    """A batch as pages show it."""

    batch: Batch
    lines: tuple[BatchLine, ...]
    done: int
    failed: int
    waiting: int

    @property
    def all(self) -> int:
        """Return how many dossiers there are."""
        return len(self.lines)

    @property
    def over(self) -> int:
        """Return of how many it is known what became of them."""
        return self.all - self.waiting


def progress_of(batch: Batch) -> Progress:
    """Return how far a batch has come."""
    lines = tuple(sorted(batch.lines.all(), key=lambda one: one.id))
    states = [one.state for one in lines]
    failed, waiting = states.count(LineState.FAILED), states.count(LineState.WAITING)
    return Progress(batch, lines, len(lines) - failed - waiting, failed, waiting)


@policy(Policy.OFFICIAL, roles=SIGNERS)
@require_GET
def signing_batch(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Show what became of each paper so far; nobody sees the batch of another."""
    batch = batch_of(batch_id, actor=actor_of(request))
    if batch is None or batch.act != BatchAct.SIGN:
        raise Http404
    context = {"progress": progress_of(batch), "look_again": LOOK_AGAIN_SECONDS}
    return render(request, "desk/signing_batch.html", context)


@policy(Policy.OFFICIAL, roles=HANDLING)
@require_GET
def batch(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Show what became of each dossier so far; nobody sees the batch of another."""
    found = batch_of(batch_id, actor=actor_of(request))
    if found is None or found.act not in TITLES:
        raise Http404
    context = {
        "progress": progress_of(found),
        "title": _(TITLES[BatchAct(found.act)]),
        "look_again": LOOK_AGAIN_SECONDS,
        "back": list_address(request),
    }
    return render(request, "desk/batch.html", context)
