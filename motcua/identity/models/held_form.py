"""What a person typed when the session ended under them, kept until they signed in again."""

from django.db import models

from .account import Account


class HeldForm(models.Model):
    """One posted form, encrypted with a key that only the person's browser holds."""

    id = models.UUIDField(primary_key=True, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()
    held_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="held_form_expires")]

    def __str__(self) -> str:
        return f"held form {self.id}"
