"""Choosing how to be told."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from ..errors import PreferenceNotPossible
from ..models import Preference
from ..rules.choices import can_be_chosen
from ..types import Choice, Recipient


@transaction.atomic
def set_preference(recipient: Recipient, *, choices: Sequence[Choice], now: datetime) -> None:
    """Keep the choices of one person; notices that law demands go out all the same.

    Raises ``PreferenceNotPossible`` for a channel or kind that cannot be chosen.
    """
    for choice in choices:
        if not can_be_chosen(choice.channel, choice.kind, of_party=recipient.party_id is not None):
            raise PreferenceNotPossible(channel=str(choice.channel), kind=str(choice.kind))
        Preference.objects.update_or_create(
            **recipient.columns,
            channel=choice.channel,
            kind=choice.kind,
            defaults={"is_on": choice.is_on, "changed_at": now},
        )
