"""SMS: one JSON message a request to the gateway; its answers are asked for later.

The gateway is asked at ``POST /messages`` with the delivery's id, so that a message sent twice is
one message there, and at ``GET /messages?ids=`` for receipts.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import requests
from django.conf import settings

from ..models import Delivery
from .outcome import Answer, Outcome

TIMEOUT_SECONDS = 4


def send_sms(delivery: Delivery) -> Outcome:
    """Hand one SMS to the gateway."""
    message = {"id": str(delivery.id), "to": delivery.address, "text": delivery.text}
    try:
        answer = requests.post(
            f"{settings.MOTCUA.sms_gateway_url.rstrip('/')}/messages",
            json=message,
            timeout=TIMEOUT_SECONDS,
            headers={"Idempotency-Key": message["id"]},
        )
    except requests.RequestException as error:
        return Outcome(Answer.AWAY, problem=f"gateway away: {type(error).__name__}")
    if answer.status_code in (200, 201, 202):
        return Outcome(Answer.TAKEN, reference=_reference(answer))
    refused = 400 <= answer.status_code < 500 and answer.status_code not in (408, 429)
    return Outcome(
        Answer.REFUSED if refused else Answer.AWAY,
        problem=f"gateway answered {answer.status_code}",
    )


def _reference(answer: requests.Response) -> str:
    try:
        return str(answer.json().get("reference", ""))[:100]
    except (ValueError, AttributeError):
        return ""


def receipts(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the state the gateway gives for each message it knows; nothing when it is away."""
    wanted = {str(one): one for one in ids}
    try:
        answer = requests.get(
            f"{settings.MOTCUA.sms_gateway_url.rstrip('/')}/messages",
            params={"ids": ",".join(wanted)},
            timeout=TIMEOUT_SECONDS,
        )
        answer.raise_for_status()
        found: list[dict[str, Any]] = answer.json()["messages"]
        return {wanted[one["id"]]: str(one["state"]) for one in found if one["id"] in wanted}
    except (requests.RequestException, ValueError, KeyError, TypeError):
        return {}
