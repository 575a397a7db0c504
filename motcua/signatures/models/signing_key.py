"""The signing key: whose it is, its certificate, and where the secret part is kept."""

from django.db import models
from django.db.models import F, Q

from ..types import KeyKind


class SigningKey(models.Model):
    """One certificate of an official or of an agency; the secret never enters the database."""

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(max_length=10)
    owner_id = models.UUIDField(help_text="The official or the agency.")
    certificate_pem = models.TextField()
    serial = models.CharField(max_length=64, unique=True, help_text="Hexadecimal.")
    store = models.CharField(max_length=20, default="file", help_text="Which key store has it.")
    reference = models.CharField(max_length=200, help_text="What the key store finds it by.")
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="signatures_key_kind_known",
                condition=Q(kind__in=[kind.value for kind in KeyKind]),
            ),
            models.CheckConstraint(
                name="signatures_key_has_a_span", condition=Q(valid_from__lt=F("valid_to"))
            ),
        ]
        indexes = [models.Index(fields=["owner_id", "kind"], name="signatures_key_owner")]

    def __str__(self) -> str:
        return f"{self.kind} {self.owner_id}"
