"""Filings that a fault of the program holds up: finished by the person, filed by the program."""

from typing import ClassVar

from django.db import models

from .contents import Draft


class HeldFiling(models.Model):
    """One finished filing of a draft; it goes when the draft is filed, changed or given up.

    ``assurance`` is that of the sign-in in which the person pressed the button.
    """

    draft = models.OneToOneField(
        Draft, primary_key=True, on_delete=models.CASCADE, related_name="held"
    )
    party_id = models.UUIDField()
    account_id = models.UUIDField(null=True)
    assurance = models.PositiveSmallIntegerField()
    signed_summary = models.BinaryField(default=bytes)
    pressed_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["next_at"], name="heldfiling_next")]

    def __str__(self) -> str:
        return str(self.draft_id)
