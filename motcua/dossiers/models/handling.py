"""How officials keep their own work in order: labels, and choices of the work list by name.

Nothing in here is part of a dossier: no event, no paper and no applicant knows of it.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from .dossier import Dossier


class Label(models.Model):
    """A coloured word of one official, or of a unit for all who work in it."""

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=30)
    tone = models.CharField(max_length=12)
    official_id = models.UUIDField(null=True)
    unit_id = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="label_has_one_owner",
                condition=Q(official_id__isnull=True, unit_id__isnull=False)
                | Q(official_id__isnull=False, unit_id__isnull=True),
            ),
            models.UniqueConstraint(
                "official_id",
                Lower("name"),
                name="label_of_official_once",
                condition=Q(official_id__isnull=False),
            ),
            models.UniqueConstraint(
                "unit_id",
                Lower("name"),
                name="label_of_unit_once",
                condition=Q(unit_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DossierLabel(models.Model):
    """A label on a dossier."""

    pk = models.CompositePrimaryKey("dossier_id", "label_id")
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="+", db_index=False)
    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="+")
    put_at = models.DateTimeField()
    put_by = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.label_id}"


class SavedWorkFilter(models.Model):
    """Choices of the work list that an official gave a name."""

    id = models.UUIDField(primary_key=True)
    official_id = models.UUIDField()
    name = models.CharField(max_length=60)
    choices = models.JSONField(help_text="What rules.work_choices.WorkChoices holds.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("official_id", Lower("name"), name="savedworkfilter_once"),
        ]

    def __str__(self) -> str:
        return self.name
