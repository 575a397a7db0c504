"""Rulebooks that administrators wrote down on top of those the program ships."""

from typing import ClassVar

from django.db import models


class RulebookVersion(models.Model):
    """One rulebook as a whole, from a day on; the table is append-only.

    ``content`` has the shape of the files in ``data/rulebook``, so that one reader reads both.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    version = models.CharField(max_length=40, unique=True, help_text="What dossiers are pinned to.")
    effective_from = models.DateField()
    reason = models.TextField()
    content = models.JSONField()
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="rulebookversion_has_reason", condition=~models.Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return self.version
