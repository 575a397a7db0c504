"""Where an account is signed in now, and the record of every sign-in (NĐ 330/2026: >= 90 days)."""

from django.db import models
from django.db.models import Q

from ..types import SignInOutcome
from .account import Account


class AccountSession(models.Model):
    """One signed-in browser; the person sees the list and may end each of them."""

    id = models.UUIDField(primary_key=True, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sessions")
    session_key = models.CharField(max_length=64, unique=True)
    started_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    address = models.GenericIPAddressField(null=True, blank=True)
    browser = models.CharField(max_length=200, blank=True)
    assurance = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            models.Index(
                fields=["account", "last_seen_at"],
                condition=Q(ended_at__isnull=True),
                name="account_session_open",
            )
        ]

    def __str__(self) -> str:
        return f"session {self.id}"


class SignInEvent(models.Model):
    """One moment at the door; the table only grows."""

    id = models.UUIDField(primary_key=True, editable=False)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=16)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    address = models.GenericIPAddressField(null=True)
    browser = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="sign_in_event_outcome_known", condition=Q(outcome__in=list(SignInOutcome))
            )
        ]
        indexes = [models.Index(fields=["account", "-at"], name="sign_in_event_account")]

    def __str__(self) -> str:
        return f"{self.outcome} {self.at}"
