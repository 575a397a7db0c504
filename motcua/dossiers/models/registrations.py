"""What people register for a certified copy before they come: no dossier yet, and it goes away."""

from typing import ClassVar

from django.db import models


class CopyRegistration(models.Model):
    """Papers somebody will bring to a desk; deleted after ``forget_on``, whatever became of it.

    Decree 45/2020, art. 10: the original comes to the desk; the dossier begins there.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    party = models.ForeignKey("parties.Party", on_delete=models.CASCADE, related_name="+")
    procedure_version = models.ForeignKey(
        "catalog.ProcedureVersion", on_delete=models.PROTECT, related_name="+"
    )
    procedure_code = models.CharField(max_length=20)
    form_key = models.CharField(max_length=60)
    form_version = models.PositiveIntegerField()
    answers = models.JSONField(help_text="The part of the form about the papers.")
    note = models.CharField(max_length=500, blank=True)
    area_code = models.CharField(max_length=10)
    agency_id = models.UUIDField(help_text="Whose desk was chosen.")
    unit_id = models.UUIDField(help_text="The desk.")
    receptions = models.JSONField(default=list, help_text="[{paper, dossier_id}]")
    created_at = models.DateTimeField()
    forget_on = models.DateField(db_index=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["party", "-created_at"], name="copyregistration_of_party"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class RegisteredScan(models.Model):
    """A scan sent beforehand of one of the papers; no stored file, so that it can go again."""

    registration = models.ForeignKey(
        CopyRegistration, on_delete=models.CASCADE, related_name="scans", db_index=False
    )
    paper = models.PositiveSmallIntegerField(help_text="Place in the list, from 0.")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()
    stored_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["registration", "paper"], name="registeredscan_one_a_paper"
            ),
        ]

    def __str__(self) -> str:
        return self.name
