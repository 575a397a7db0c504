"""Every use of a paper, for its owner to read; rows are never changed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from .papers import StoredPaper


class PaperUse(models.Model):
    """The owner used the paper in a dossier, or somebody else opened it there."""

    id = models.UUIDField(primary_key=True, editable=False)
    paper = models.ForeignKey(StoredPaper, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, help_text="filed | looked")
    at = models.DateTimeField()
    dossier_id = models.UUIDField()
    dossier_number = models.CharField(max_length=60)
    procedure = models.TextField(help_text="The name of the procedure: why it was used.")
    official_id = models.UUIDField(null=True)
    agency_id = models.UUIDField(null=True)
    party_id = models.UUIDField(null=True, help_text="Who acts for the owner by a mandate.")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="paperuse_looked_by_somebody",
                condition=Q(kind="filed", official_id__isnull=True, party_id__isnull=True)
                | Q(kind="looked", official_id__isnull=False, party_id__isnull=True)
                | Q(kind="looked", official_id__isnull=True, party_id__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["paper", "-at", "-id"], name="paperuse_of_paper"),
        ]

    def __str__(self) -> str:
        return str(self.id)
