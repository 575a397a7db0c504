"""What was done to the catalogue: changes of versions, imports, and the counter of changes."""

from django.db import models


class VersionChange(models.Model):
    """One act on a version: created, published, suspended ...; the table only grows."""

    version = models.ForeignKey(
        "catalog.ProcedureVersion", on_delete=models.DO_NOTHING, related_name="+"
    )
    act = models.CharField(max_length=12)
    at = models.DateTimeField()
    account_id = models.UUIDField(null=True, help_text="Empty: the program itself.")
    by_name = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["version", "at"], name="versionchange_of_version")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.act}"


class ImportRun(models.Model):
    """One import of one file and what came of it."""

    id = models.UUIDField(primary_key=True, editable=False)
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    records = models.PositiveIntegerField()
    published = models.PositiveIntegerField()
    drafted = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.file_name} {self.started_at}"


class ImportProblem(models.Model):
    """Something of a record that could not be read."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="problems")
    code = models.CharField(max_length=40, help_text="Code of the procedure.")
    field = models.CharField(max_length=60)
    reason = models.CharField(max_length=80)
    excerpt = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.code} {self.reason}"


class CatalogueCounter(models.Model):
    """One row that counts changes; whoever holds an index in memory compares it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    changes = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.changes)
