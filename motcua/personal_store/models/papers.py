"""The papers themselves; rows are never changed, only followed by others."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class StoredPaper(models.Model):
    """One paper of one owner.

    Decree 45/2020, art. 16; Circular 01/2023/TT-VPCP, art. 24. What replaces a paper names it:
    nothing is written into the old row.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    owner = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=12, help_text="result | given | vneid")
    result_code = models.CharField(max_length=40, blank=True)
    document_kind = models.TextField(blank=True, help_text="The folded name; empty: no kind.")
    title = models.TextField()
    number = models.CharField(max_length=60, blank=True)
    agency_id = models.UUIDField(null=True, help_text="Who issued it; null: not known here.")
    agency_name = models.CharField(max_length=300, blank=True)
    issued_at = models.DateTimeField(null=True)
    valid_until = models.DateField(null=True, help_text="Last day it counts; null: not stated.")
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    dossier_id = models.UUIDField(null=True, help_text="The dossier it comes from, if any.")
    dossier_number = models.CharField(max_length=60, blank=True)
    sequence = models.PositiveIntegerField(
        help_text="The event of that dossier; of papers from VNeID the how manieth of its kind."
    )
    position = models.PositiveSmallIntegerField(default=0)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replacement"
    )
    entered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier_id", "sequence", "position"], name="storedpaper_enters_once"
            ),
            models.UniqueConstraint(
                fields=["owner", "document_kind", "sequence"],
                condition=Q(source="vneid"),
                name="storedpaper_vouched_once",
            ),
            models.CheckConstraint(
                name="storedpaper_source_known",
                condition=Q(source__in=["result", "given", "vneid"]),
            ),
            models.CheckConstraint(
                name="storedpaper_of_dossier_or_vneid",
                condition=Q(source="vneid", dossier_id__isnull=True, issued_at__isnull=False)
                | (~Q(source="vneid") & Q(dossier_id__isnull=False)),
            ),
            models.CheckConstraint(
                name="storedpaper_result_has_issuer",
                condition=~Q(source="result") | Q(agency_id__isnull=False, issued_at__isnull=False),
            ),
            models.CheckConstraint(
                name="storedpaper_replaces_another",
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["owner", "-entered_at", "-id"], name="storedpaper_of_owner"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Revocation(models.Model):
    """The issuing agency took a paper back; it counts from then on no more.

    It follows the event ``ResultRevoked`` of the dossier that the paper comes from, or the word of
    VNeID at a sign-in.
    """

    paper = models.OneToOneField(
        StoredPaper, on_delete=models.PROTECT, primary_key=True, related_name="revocation"
    )
    at = models.DateTimeField()
    why = models.TextField()
    legal_basis = models.TextField(blank=True)
    official_id = models.UUIDField(null=True, help_text="Null: nobody here, VNeID said it.")

    def __str__(self) -> str:
        return str(self.pk)


class Vouching(models.Model):
    """At this moment VNeID said that the person has this identity paper and that it counts."""

    id = models.UUIDField(primary_key=True, editable=False)
    paper = models.ForeignKey(StoredPaper, on_delete=models.PROTECT, related_name="vouchings")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["paper", "-at"], name="vouching_of_paper"),
        ]

    def __str__(self) -> str:
        return str(self.id)
