"""What officials looked at with a reason: kept as it was, for the people and inspectors."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from .dossier import Dossier


class PaperSearch(models.Model):
    """One dossier whose papers an official's search showed, or one search that showed none.

    Append-only. Words and purpose stand in the row of each dossier, so that nothing of them is
    left once the dossiers are destroyed: by the foreign key of the database, with the dossier.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    search_id = models.UUIDField(help_text="The same for all that one search showed.")
    dossier = models.ForeignKey(
        Dossier, on_delete=models.DO_NOTHING, related_name="+", null=True, db_constraint=False
    )
    at = models.DateTimeField()
    official_id = models.UUIDField()
    agency_id = models.UUIDField(null=True, help_text="For which of the official's agencies.")
    words = models.CharField(max_length=200)
    purpose = models.CharField(max_length=300)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="papersearch_says_why", condition=~Q(purpose="")),
            models.CheckConstraint(name="papersearch_says_what", condition=~Q(words="")),
            models.UniqueConstraint(
                fields=["search_id", "dossier"],
                name="papersearch_dossier_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"search {self.search_id}"


class ContactLook(models.Model):
    """One showing of a person's telephone, e-mail and exact address to an official. Append-only.

    It goes with its dossier, by the foreign key of the database.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    dossier = models.ForeignKey(
        Dossier, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    at = models.DateTimeField()
    official_id = models.UUIDField()
    agency_id = models.UUIDField(null=True, help_text="For which of the official's agencies.")
    purpose = models.CharField(max_length=30, help_text="Its key in data/contact.")
    shown = models.CharField(max_length=30, help_text="contact, answers, book, whole, or a paper.")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="contactlook_says_why", condition=~Q(purpose="")),
            models.CheckConstraint(name="contactlook_says_what", condition=~Q(shown="")),
        ]

    def __str__(self) -> str:
        return f"look {self.id}"


class DossierLook(models.Model):
    """An official opened a dossier on a day, whatever part of it he or she read. Append-only.

    The first opening of the day is kept. It goes with its dossier, by the foreign key of the
    database.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    dossier = models.ForeignKey(
        Dossier, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    at = models.DateTimeField()
    day = models.DateField(help_text="The legal day of the moment.")
    official_id = models.UUIDField()
    agency_id = models.UUIDField(null=True, help_text="For which of the official's agencies.")
    part = models.CharField(max_length=10, help_text="agency: of one that handles it; overseer.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "official_id", "day"], name="dossierlook_once_a_day"
            ),
            models.CheckConstraint(
                name="dossierlook_says_why", condition=Q(part__in=["agency", "overseer"])
            ),
        ]

    def __str__(self) -> str:
        return f"look {self.id}"
