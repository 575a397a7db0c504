"""A signature asked of a person at the remote signing service, until it is there or not."""

from django.db import models
from django.db.models import Q

from ..types import HolderState


class HolderRequest(models.Model):
    """One paper shown to its signer; the half-signed file is gone once the matter is over."""

    id = models.UUIDField(primary_key=True, editable=False)
    owner_id = models.UUIDField(help_text="The party that signs.")
    subject_id = models.UUIDField(help_text="What is signed: a draft.")
    content_sha256 = models.CharField(max_length=64, help_text="Of what the paper says.")
    handle = models.CharField(max_length=200, unique=True, help_text="At the service.")
    link = models.CharField(max_length=500, help_text="Where the signer agrees.")
    certificates = models.BinaryField(help_text="The certificate and its chain, PEM.")
    half = models.BinaryField(null=True, help_text="The file with a place for the signature.")
    place = models.JSONField(help_text="Where that place begins and ends.")
    attributes = models.BinaryField(help_text="What the key signs.")
    state = models.CharField(max_length=10, default=HolderState.PENDING.value)
    detail = models.CharField(max_length=200, blank=True, default="", help_text="Why it failed.")
    signed = models.BinaryField(null=True, help_text="The signed file.")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="signatures_holder_state_known",
                condition=Q(state__in=[state.value for state in HolderState]),
            ),
            models.CheckConstraint(
                name="signatures_holder_signed_has_file",
                condition=Q(state="signed", signed__isnull=False)
                | (~Q(state="signed") & Q(signed__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["owner_id", "subject_id"], name="signatures_holder_subject")
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.state}"
