"""Who helps to write a draft: invited, helping or over, and what each of them wrote."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from .contents import Draft


class DraftHelper(models.Model):
    """One invitation to help with a draft and what became of it.

    The code is kept as its hash only. ``end`` is why it is over (``rules.draft_help.End``).
    """

    id = models.UUIDField(primary_key=True)
    draft = models.ForeignKey(
        Draft, on_delete=models.CASCADE, related_name="helpers", db_constraint=False
    )
    owner_id = models.UUIDField(help_text="Whose draft it is.")
    procedure_version_id = models.UUIDField(help_text="Names the matter when the draft is shut.")
    for_whom = models.CharField(max_length=200, blank=True)
    code_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    helper_id = models.UUIDField(null=True)
    accepted_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=10, default="", blank=True)
    untold_since = models.DateTimeField(null=True, help_text="Written since, the owner not told.")
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="drafthelper_helps_once_accepted",
                condition=Q(helper_id__isnull=True, accepted_at__isnull=True, ends_at__isnull=True)
                | Q(helper_id__isnull=False, accepted_at__isnull=False, ends_at__isnull=False),
            ),
            models.CheckConstraint(
                name="drafthelper_ended_with_reason",
                condition=Q(ended_at__isnull=True, end="") | Q(ended_at__isnull=False) & ~Q(end=""),
            ),
            models.CheckConstraint(
                name="drafthelper_not_oneself",
                condition=Q(helper_id__isnull=True) | ~Q(helper_id=models.F("owner_id")),
            ),
            models.UniqueConstraint(
                name="drafthelper_helps_once",
                fields=["draft", "helper_id"],
                condition=Q(ended_at__isnull=True, helper_id__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["helper_id", "-accepted_at"], name="drafthelper_of_helper"),
            models.Index(
                fields=["untold_since"],
                name="drafthelper_untold",
                condition=Q(untold_since__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class HelperWriting(models.Model):
    """That a helper wrote one part of a draft, and when first and last; not what."""

    pk = models.CompositePrimaryKey("helper_id", "part")
    helper = models.ForeignKey(
        DraftHelper, on_delete=models.CASCADE, related_name="writings", db_constraint=False
    )
    part = models.CharField(max_length=80, help_text="Key of a section of the form, or documents.")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.helper_id} {self.part}"
