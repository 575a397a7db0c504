"""Signing many papers: chosen at once, signed one by one in the worker, each on its own."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from motcua.dossiers.public import approve_result
from motcua.identity.public import account_of_official, build_actor
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.kernel.identifiers import uuid7
from motcua.platform import outbox
from motcua.platform.actor import Actor
from motcua.platform.database.scope import bind_request
from motcua.platform.problems import problem_of

from ..models import SigningBatch, SigningLine
from ..types import LineState

TOPIC, CONSUMER = "desk.signing", "desk.sign_line"
KEPT_IN_SIGHT = timedelta(days=2)


@transaction.atomic
def ask_to_sign(numbers: Sequence[str], *, actor: Actor, now: datetime) -> SigningBatch:
    """Write down what an official chose; the worker signs it. A number twice is signed once."""
    assert actor.official_id is not None
    assert actor.account_id is not None
    batch = SigningBatch.objects.create(
        id=uuid7(now),
        official_id=actor.official_id,
        account_id=actor.account_id,
        language=actor.language,
        asked_at=now,
    )
    for number in dict.fromkeys(numbers):
        line = SigningLine.objects.create(id=uuid7(now), batch=batch, number=number)
        outbox.publish(TOPIC, key=line.id, payload={}, now=now)
    return batch


def sign_line(key: UUID | None, _payload: Mapping[str, Any]) -> None:
    """Sign one line; what the law or a key forbids is written on it, and nothing is tried again.

    The roles are those of this moment, not of the moment of choosing. A line that is over, and
    one that another worker has, stays as it is.
    """
    assert key is not None
    line = (
        SigningLine.objects.select_for_update(of=("self",))
        .select_related("batch")
        .filter(pk=key, state=LineState.WAITING)
        .first()
    )
    if line is None:
        return
    with translation.override(line.batch.language):
        line.state, line.text = _signed(line, clock.now())
    line.ended_at = clock.now()
    line.save(update_fields=["state", "text", "ended_at"])


def _signed(line: SigningLine, now: datetime) -> tuple[LineState, str]:
    account = account_of_official(line.batch.official_id)
    if account is None or account.pk != line.batch.account_id:
        return LineState.FAILED, _("The account that asked no longer acts for this official.")
    actor = build_actor(account, now)
    try:
        with transaction.atomic(), bind_request(actor):
            state = approve_result(number=line.number, actor=actor, now=now)
    except DomainError as error:
        return LineState.FAILED, reason_of(error)
    return LineState.SIGNED, _("Signed as number %(no)s.") % {"no": state.result_number}


def reason_of(error: DomainError) -> str:
    """Return why something was not signed, in the language of the moment."""
    problem = problem_of(error)
    return f"{problem.title}. {problem.detail}".strip(". ") + "."


def batch_of(batch_id: UUID, *, actor: Actor) -> SigningBatch | None:
    """Return an official's own batch with its lines, None for any other."""
    assert actor.official_id is not None
    rows = SigningBatch.objects.filter(official_id=actor.official_id).prefetch_related("lines")
    return rows.filter(pk=batch_id).first()


def recent_batches(*, actor: Actor, now: datetime) -> list[SigningBatch]:
    """Return an official's batches of the last days, the newest first, to be found again."""
    assert actor.official_id is not None
    rows = SigningBatch.objects.filter(
        official_id=actor.official_id, asked_at__gt=now - KEPT_IN_SIGHT
    )
    return list(rows.prefetch_related("lines").order_by("-asked_at")[:5])
