"""One act on many dossiers: chosen at once, done one by one in the worker, each on its own."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from motcua.identity.public import account_of_official, build_actor
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.kernel.identifiers import uuid7
from motcua.platform import outbox
from motcua.platform.actor import Actor
from motcua.platform.database.scope import bind_request
from motcua.platform.problems import problem_of

from ..models import Batch, BatchLine
from ..types import BatchAct, LineState
from .batch_acts import do

# Apart: a worker of the release that knew signatures alone must not take another act for one.
SIGNING, SIGNER = "desk.signing", "desk.sign_line"
TOPIC, CONSUMER = "desk.batch", "desk.batch_line"
MOST_AT_ONCE = 50
KEPT_IN_SIGHT = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Chosen:
    """One dossier of a choice, its open step, and how many of its events the official had seen."""

    number: str
    step: str = ""
    seen: int | None = None


@transaction.atomic
def ask_for(
    act: BatchAct,
    chosen: Sequence[Chosen],
    *,
    actor: Actor,
    now: datetime,
    typed: Mapping[str, str] | None = None,
) -> Batch:
    """Write down what an official chose; the worker does it. What is chosen twice is done once."""
    assert actor.official_id is not None
    assert actor.account_id is not None
    batch = Batch.objects.create(
        id=uuid7(now),
        act=act,
        official_id=actor.official_id,
        account_id=actor.account_id,
        language=actor.language,
        asked_at=now,
    )
    topic = SIGNING if act == BatchAct.SIGN else TOPIC
    for one in {(one.number, one.step): one for one in chosen}.values():
        line = BatchLine.objects.create(
            id=uuid7(now),
            batch=batch,
            number=one.number,
            step=one.step,
            seen=one.seen,
            typed=dict(typed or {}),
        )
        outbox.publish(topic, key=line.id, payload={}, now=now)
    return batch


def do_line(key: UUID | None, _payload: Mapping[str, Any]) -> None:
    """Do one line; what the law or a key forbids is written on it, and nothing is tried again.

    The roles are those of this moment, not of the moment of choosing. A line that is over, and
    one that another worker has, stays as it is.
    """
    assert key is not None
    line = (
        BatchLine.objects.select_for_update(of=("self",))
        .select_related("batch")
        .filter(pk=key, state=LineState.WAITING)
        .first()
    )
    if line is None:
        return
    with translation.override(line.batch.language):
        line.state, line.text = _done(line, clock.now())
    line.ended_at = clock.now()
    line.save(update_fields=["state", "text", "ended_at"])


def _done(line: BatchLine, now: datetime) -> tuple[LineState, str]:
    account = account_of_official(line.batch.official_id)
    if account is None or account.pk != line.batch.account_id:
        return LineState.FAILED, _("The account that asked no longer acts for this official.")
    actor = build_actor(account, now)
    try:
        with transaction.atomic(), bind_request(actor):
            text = do(line, actor, now)
    except DomainError as error:
        return LineState.FAILED, reason_of(error)
    signs = line.batch.act == BatchAct.SIGN
    return LineState.SIGNED if signs else LineState.DONE, text


def reason_of(error: DomainError) -> str:
    """Return why something was not done, in the language of the moment."""
    problem = problem_of(error)
    return f"{problem.title}. {problem.detail}".strip(". ") + "."


def batch_of(batch_id: UUID, *, actor: Actor) -> Batch | None:
    """Return an official's own batch with its lines, None for any other."""
    assert actor.official_id is not None
    rows = Batch.objects.filter(official_id=actor.official_id).prefetch_related("lines")
    return rows.filter(pk=batch_id).first()


def recent_batches(acts: Collection[BatchAct], *, actor: Actor, now: datetime) -> list[Batch]:
    """Return an official's batches of the last days, the newest first, to be found again."""
    assert actor.official_id is not None
    rows = Batch.objects.filter(
        official_id=actor.official_id, act__in=acts, asked_at__gt=now - KEPT_IN_SIGHT
    )
    return list(rows.prefetch_related("lines").order_by("-asked_at")[:5])
