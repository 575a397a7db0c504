"""Carrying one delivery to its neighbour: the consumer that tries, waits and tries again."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog

from motcua.kernel import clock
from motcua.platform import outbox

from ..models import Delivery
from ..rules.delivery import masked, next_try
from ..senders.mail import send_mail
from ..senders.outcome import Answer, Outcome
from ..senders.sms import send_sms
from ..types import Channel, DeliveryState
from .send_notice import TOPIC

logger = structlog.get_logger("motcua.notifications")
CONSUMER = "notifications.deliver"
# After a neighbour did not answer, others to it wait a moment instead of each its own time-out.
REST = timedelta(seconds=10)
_away_until: dict[str, datetime] = {}


def handle(key: UUID | None, payload: Mapping[str, Any]) -> None:
    """Consume one row of the outbox: try the delivery ``key`` once."""
    assert key is not None
    deliver(key, now=clock.now())


def deliver(delivery_id: UUID, *, now: datetime) -> None:
    """Try one delivery; when nobody answers, write down when it is tried again.

    A delivery that left already is left alone, so a row seen twice sends once; a crash between
    sending and committing repeats the message under the same id, by which the gateway knows it.
    """
    delivery = (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("notice")
        .filter(pk=delivery_id, state=DeliveryState.QUEUED)
        .first()
    )
    if delivery is None:
        return
    rests_until = _away_until.get(delivery.channel)
    if rests_until is not None and now < rests_until <= now + REST:
        _wait(delivery, rests_until)
        return
    _note(delivery, _send(delivery, now), now)


def _send(delivery: Delivery, now: datetime) -> Outcome:
    if delivery.channel == Channel.EMAIL:
        return send_mail(delivery, now=now)
    return send_sms(delivery)


def _note(delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    delivery.attempts += 1
    delivery.first_tried_at = delivery.first_tried_at or now
    delivery.last_problem = outcome.problem[:200]
    delivery.next_try_at = None
    if outcome.answer == Answer.TAKEN:
        _away_until.pop(delivery.channel, None)
        delivery.state = DeliveryState.SENT
        delivery.sent_at = now
        delivery.provider_reference = outcome.reference
    elif outcome.answer == Answer.REFUSED:
        delivery.state = DeliveryState.FAILED
    else:
        _away_until[delivery.channel] = now + REST
        _try_again(delivery, now)
    delivery.save()
    if outcome.problem:
        logger.warning(
            "delivery not made",
            delivery=str(delivery.id),
            channel=delivery.channel,
            address=masked(delivery.address),
            attempts=delivery.attempts,
            problem=outcome.problem,
        )


def _try_again(delivery: Delivery, now: datetime) -> None:
    assert delivery.first_tried_at is not None
    again = next_try(delivery.attempts, first_at=delivery.first_tried_at, now=now)
    if again is None:
        delivery.state = DeliveryState.FAILED
        return
    delivery.next_try_at = again
    outbox.publish(TOPIC, key=delivery.id, payload={}, now=again)


def _wait(delivery: Delivery, until: datetime) -> None:
    delivery.next_try_at = until
    delivery.save(update_fields=["next_try_at"])
    outbox.publish(TOPIC, key=delivery.id, payload={}, now=until)
