"""Times of keeping that administrators wrote down, and packages that left; both only grow."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Value

from .rules.retention import FEWEST_YEARS, MOST_YEARS
from .types import MatterKind


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


class DestructionList(models.Model):
    """What one official proposes to destroy; the table is append-only."""

    id = models.UUIDField(primary_key=True, editable=False)
    agency_id = models.UUIDField(help_text="Whose archive it is.")
    reason = models.TextField()
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="destructionlist_says_why", condition=~models.Q(reason="")),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency_id", "-id"], name="destructionlist_of_agency")
        ]

    def __str__(self) -> str:
        return str(self.id)


class DestructionLine(models.Model):
    """One matter of a list, without anybody's name: after its destruction this stays of it."""

    pk = models.CompositePrimaryKey("list_id", "dossier_id")
    list = models.ForeignKey(
        DestructionList, on_delete=models.PROTECT, related_name="lines", db_index=False
    )
    dossier_id = models.UUIDField(help_text="The dossier, or the matter of another kind.")
    kind = models.CharField(
        max_length=10, default=MatterKind.DOSSIER, db_default=Value(str(MatterKind.DOSSIER))
    )
    number = models.CharField(max_length=40, db_index=True)
    procedure_code = models.CharField(max_length=20, help_text="Of a dossier; else empty.")
    status = models.CharField(max_length=20)
    finished_at = models.DateTimeField()
    years = models.PositiveSmallIntegerField()
    kept_through = models.DateField()
    legal_basis = models.CharField(max_length=300)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="destructionline_lawful_years",
                condition=models.Q(years__range=(FEWEST_YEARS, MOST_YEARS)),
            ),
            models.CheckConstraint(
                name="destructionline_names_basis", condition=~models.Q(legal_basis="")
            ),
            models.CheckConstraint(
                name="destructionline_kind_known",
                condition=models.Q(kind__in=[str(one) for one in MatterKind]),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class DestructionDecision(models.Model):
    """What a second official decided about a list; the table is append-only."""

    list = models.OneToOneField(
        DestructionList, on_delete=models.PROTECT, primary_key=True, related_name="decision"
    )
    proposed_by = models.UUIDField(help_text="As on the list: two pairs of eyes, by constraint.")
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()
    is_approved = models.BooleanField()
    reason = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="destructiondecision_by_another",
                condition=~models.Q(decided_by=models.F("proposed_by")),
            ),
            models.CheckConstraint(
                name="destructiondecision_says_why", condition=~models.Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.list_id} {'approved' if self.is_approved else 'refused'}"
