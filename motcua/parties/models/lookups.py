"""Who looked a person up by number: kept for ever, without the number."""

from django.db import models

from ..types import LookupBy


class Lookup(models.Model):
    """One look-up at a desk, found or not. Append-only; it holds keys and no personal data."""

    id = models.UUIDField(primary_key=True, editable=False)
    official_id = models.UUIDField()
    by = models.CharField(max_length=12)
    party_id = models.UUIDField(null=True, blank=True, help_text="Who was found; null: nobody.")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="lookup_by_known", condition=models.Q(by__in=list(LookupBy))
            ),
        ]
        indexes = [models.Index(fields=["official_id", "at"], name="lookup_of_official")]

    def __str__(self) -> str:
        return f"look-up {self.id}"
