"""Asking the gateway what became of the messages it took."""

from datetime import datetime, timedelta

from django.conf import settings

from ..models import Delivery
from ..senders.sms import receipts
from ..types import Channel, DeliveryState

AT_ONCE = 100
ASKED_FOR = timedelta(days=3)
_ENDS = {"delivered": DeliveryState.DELIVERED, "failed": DeliveryState.FAILED}


def collect_receipts(now: datetime) -> int:
    """Write down what the gateway says of sent messages; return how many got an end.

    A gateway that is away is asked again at the next run; after three days a message without a
    receipt stays "sent".
    """
    if not settings.MOTCUA.sms_gateway_url:
        return 0
    waiting = {
        row.id: row
        for row in Delivery.objects.filter(
            state=DeliveryState.SENT, channel=Channel.SMS, sent_at__gte=now - ASKED_FOR
        ).order_by("sent_at")[:AT_ONCE]
    }
    if not waiting:
        return 0
    ended = 0
    for key, said in receipts(waiting).items():
        if said in _ENDS:
            _end(waiting[key], _ENDS[said], now)
            ended += 1
    return ended


def _end(row: Delivery, state: DeliveryState, now: datetime) -> None:
    row.state = state
    if state == DeliveryState.DELIVERED:
        row.delivered_at = now
    else:
        row.last_problem = "the gateway could not deliver it"
    row.save(update_fields=["state", "delivered_at", "last_problem"])
