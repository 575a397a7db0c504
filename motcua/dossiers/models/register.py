"""The register book of a one-stop desk: each dossier's number of the year, given once."""

from typing import ClassVar

from django.db import models

from .dossier import Dossier


class RegisterEntry(models.Model):
    """One line of form 07; the table is append-only, so a number never changes between prints.

    Circular 01/2018/TT-VPCP, art. 10: one book a year, numbered from 1 without gaps.
    """

    dossier = models.OneToOneField(
        Dossier, on_delete=models.PROTECT, related_name="+", primary_key=True
    )
    unit_id = models.UUIDField(help_text="The desk whose book it is.")
    year = models.PositiveSmallIntegerField()
    entry = models.PositiveIntegerField()
    entered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit_id", "year", "entry"], name="registerentry_number_once"
            ),
            models.CheckConstraint(name="registerentry_from_one", condition=models.Q(entry__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.year}/{self.entry}"
