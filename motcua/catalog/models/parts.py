"""The parts of a version: cases, papers, ways to submit, fees, legal bases, results.

Every part keeps the text it was read from, so that an official can compare and correct it.
"""

from django.db import models
from django.db.models import Q


class Part(models.Model):
    """What all parts share: their version and their place in the order of the source."""

    version = models.ForeignKey(
        "catalog.ProcedureVersion", on_delete=models.CASCADE, related_name="+"
    )
    position = models.PositiveSmallIntegerField()
    source_text = models.TextField(blank=True)

    class Meta:
        abstract = True


class ProcedureCase(Part):
    """One case of a procedure, with papers of its own."""

    key = models.CharField(max_length=80)
    name = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="procedurecase_key_unique")
        ]

    def __str__(self) -> str:
        return self.name


class RequiredDocument(Part):
    """One entry of the closed list of papers; dossiers refer to (version, id)."""

    id = models.UUIDField(primary_key=True, editable=False)
    case = models.ForeignKey(ProcedureCase, null=True, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=80, help_text="Stable from version to version.")
    name = models.TextField()
    originals = models.PositiveSmallIntegerField(default=1)
    copies = models.PositiveSmallIntegerField(default=0)
    is_required = models.BooleanField(default=True)
    is_presented_only = models.BooleanField(default=False)
    condition = models.TextField(blank=True)
    when = models.JSONField(default=dict, help_text="The condition by facts of the form.")
    channels = models.JSONField(default=list, help_text="Empty: every channel.")
    alternatives = models.JSONField(default=list)
    form_attachment = models.TextField(blank=True)
    result_code = models.CharField(max_length=40, blank=True)
    data_source = models.CharField(
        max_length=40, blank=True, help_text="Register that holds the data already."
    )
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "id"], name="requireddocument_in_version"),
            models.UniqueConstraint(
                fields=["version", "case", "key"],
                name="requireddocument_key_unique",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return self.name


class WayToSubmit(Part):
    """A channel with its legal limit; the amount is exact, a whole number or a fraction."""

    channel = models.CharField(max_length=8)
    case = models.ForeignKey(ProcedureCase, null=True, on_delete=models.CASCADE, related_name="+")
    limit_amount = models.CharField(max_length=16, blank=True)
    limit_unit = models.CharField(max_length=16, blank=True)
    limit_text = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(limit_amount="", limit_unit="")
                | ~Q(limit_amount="") & ~Q(limit_unit=""),
                name="waytosubmit_limit_has_unit",
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.limit_amount} {self.limit_unit}"


class FeeRow(Part):
    """One row of the fee table, in whole đồng; ``is_none`` says outright that nothing is paid."""

    code = models.CharField(max_length=80)
    name = models.TextField(blank=True)
    kind = models.CharField(max_length=10)
    amount = models.BigIntegerField(null=True)
    per = models.TextField(blank=True)
    channels = models.JSONField(default=list)
    cases = models.JSONField(default=list)
    condition = models.JSONField(default=dict)
    condition_text = models.TextField(blank=True)
    is_none = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="feerow_not_negative"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.amount}"


class LegalBasis(Part):
    """A legal text the procedure rests on."""

    number = models.CharField(max_length=120, blank=True)
    title = models.TextField(blank=True)
    article = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.number or self.title


class ProcedureResult(Part):
    """What the person gets at the end."""

    code = models.CharField(max_length=40, blank=True)
    name = models.TextField()
    is_electronic = models.BooleanField(default=True)
    validity = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name
