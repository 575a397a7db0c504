"""Times of keeping that administrators wrote down, and packages that left; both only grow."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from .rules.retention import FEWEST_YEARS, MOST_YEARS


class RetentionClass(models.Model):
    """How long dossiers of one procedure are kept, from a day on; the table is append-only."""

    id = models.UUIDField(primary_key=True, editable=False)
    procedure_code = models.CharField(
        max_length=20, blank=True, help_text="Empty: every procedure without a class of its own."
    )
    years = models.PositiveSmallIntegerField(null=True, help_text="Empty: permanent.")
    legal_basis = models.CharField(max_length=300)
    reason = models.TextField()
    effective_from = models.DateField()
    set_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="retentionclass_lawful_years",
                condition=models.Q(years__isnull=True)
                | models.Q(years__range=(FEWEST_YEARS, MOST_YEARS)),
            ),
            models.CheckConstraint(
                name="retentionclass_names_basis", condition=~models.Q(legal_basis="")
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["procedure_code", "-id"], name="retentionclass_of_procedure")
        ]

    def __str__(self) -> str:
        return f"{self.procedure_code or '*'} {self.years or 'permanent'}"


class Transfer(models.Model):
    """One package made for an archive; the table is append-only, the bytes are in the file store.

    ``manifest_sha256`` is how somebody who changes files and manifest alike is found out.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    agency_id = models.UUIDField(help_text="Whose archive it left.")
    numbers = ArrayField(models.CharField(max_length=40))
    receiver = models.CharField(max_length=200)
    reason = models.TextField()
    manifest_sha256 = models.CharField(max_length=64)
    package_sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    official_id = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="transfer_says_where_and_why",
                condition=~models.Q(receiver="") & ~models.Q(reason=""),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["agency_id", "-id"], name="transfer_of_agency")]

    def __str__(self) -> str:
        return str(self.id)
