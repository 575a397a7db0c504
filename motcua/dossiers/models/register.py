"""Books of a year: each dossier's number in that of its desk, each certified copy's number."""

from typing import ClassVar

from django.db import models

from .dossier import Dossier


class RegisterEntry(models.Model):
    """One line of form 07; the table is append-only, so a number never changes between prints.

    Circular 01/2018/TT-VPCP, art. 10: one book a year, numbered from 1 without gaps.
    """

    # Without a constraint: the number stays taken when a dossier was destroyed.
    dossier = models.OneToOneField(
        Dossier,
        on_delete=models.PROTECT,
        related_name="+",
        primary_key=True,
        db_constraint=False,
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


class CopyEntry(models.Model):
    """One number in an agency's book of certified copies; append-only, as the book is.

    Circular 01/2020/TT-BTP: one book a year (SCT/BS), numbered from 01 without gaps.
    """

    # Without a constraint: the number stays given when its dossier was destroyed.
    dossier = models.OneToOneField(
        Dossier,
        on_delete=models.PROTECT,
        related_name="+",
        primary_key=True,
        db_constraint=False,
    )
    agency_id = models.UUIDField(help_text="The agency whose book it is.")
    year = models.PositiveSmallIntegerField()
    entry = models.PositiveIntegerField()
    entered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency_id", "year", "entry"], name="copyentry_number_once"
            ),
            models.CheckConstraint(name="copyentry_from_one", condition=models.Q(entry__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.year}/{self.entry}"
