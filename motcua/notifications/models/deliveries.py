"""What became of a notice outside the program."""

from django.db import models
from django.db.models import Q

from ..rules.delivery import masked
from ..types import Channel, DeliveryState
from .notices import Notice


class Delivery(models.Model):
    """One notice on one channel: where it goes, how far it got, when it is tried again."""

    id = models.UUIDField(primary_key=True, editable=False)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=10)
    language = models.CharField(max_length=2)
    address = models.CharField(max_length=254, blank=True)
    text = models.TextField(blank=True, help_text="Of an SMS; e-mails carry the notice's own.")
    state = models.CharField(max_length=10)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    first_tried_at = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    provider_reference = models.CharField(max_length=100, blank=True)
    last_problem = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "channel"], name="delivery_one_per_channel"),
            models.CheckConstraint(
                name="delivery_state_known",
                condition=Q(state__in=[str(state) for state in DeliveryState]),
            ),
            models.CheckConstraint(
                name="delivery_channel_known",
                condition=Q(channel__in=[str(channel) for channel in Channel]),
            ),
        ]
        indexes = [
            models.Index(
                fields=["sent_at"],
                name="delivery_awaits_receipt",
                condition=Q(state="sent", channel="sms"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} to {masked(self.address)}: {self.state}"


class CaughtMail(models.Model):
    """An e-mail of the demo that was caught instead of sent; it has the id of its delivery."""

    id = models.UUIDField(primary_key=True, editable=False)
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=250)
    body = models.TextField()
    caught_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-caught_at"], name="caughtmail_newest")]

    def __str__(self) -> str:
        return f"mail {self.id}"
