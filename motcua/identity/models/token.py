"""Bearer tokens for the API; only their hash is kept."""

from django.db import models

from .account import Account


class ApiToken(models.Model):
    """A secret with which a program acts as an account for a time."""

    id = models.UUIDField(primary_key=True, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    token_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256, hexadecimal.")
    scopes = models.JSONField(default=list)
    name = models.CharField(max_length=80, blank=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"token {self.id}"
