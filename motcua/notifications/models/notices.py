"""Notices and what people chose about them."""

from django.db import models
from django.db.models import Q

from ..types import Channel, NoticeKind

_ONE_RECIPIENT = Q(party__isnull=False, official__isnull=True) | Q(
    party__isnull=True, official__isnull=False
)


class Notice(models.Model):
    """One notice to one person, its words fixed in both languages when it was made.

    Row-level security shows it to its reader and to the program only.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    party = models.ForeignKey(
        "parties.Party", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    official = models.ForeignKey(
        "organizations.Official",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    template = models.CharField(max_length=60)
    kind = models.CharField(max_length=10)
    is_legal = models.BooleanField(help_text="Demanded by law: nobody can switch it off.")
    subject_vi = models.CharField(max_length=200)
    subject_en = models.CharField(max_length=200)
    body_vi = models.TextField()
    body_en = models.TextField()
    about_key = models.UUIDField(help_text="The aggregate it is about.")
    about_sequence = models.PositiveIntegerField(null=True, help_text="Which moment of it.")
    link = models.CharField(max_length=200, blank=True, help_text="Path inside this node.")
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="notice_one_recipient", condition=_ONE_RECIPIENT),
            models.CheckConstraint(
                name="notice_kind_known", condition=Q(kind__in=[str(kind) for kind in NoticeKind])
            ),
            models.UniqueConstraint(
                fields=["about_key", "about_sequence", "template", "party", "official"],
                condition=Q(about_sequence__isnull=False),
                nulls_distinct=False,
                name="notice_once_per_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["party", "-id"],
                name="notice_of_party",
                condition=Q(party__isnull=False),
            ),
            models.Index(
                fields=["official", "-id"],
                name="notice_of_official",
                condition=Q(official__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"notice {self.id}"


class Preference(models.Model):
    """One choice that differs from what the program would do."""

    party = models.ForeignKey(
        "parties.Party", null=True, on_delete=models.PROTECT, related_name="+"
    )
    official = models.ForeignKey(
        "organizations.Official", null=True, on_delete=models.PROTECT, related_name="+"
    )
    channel = models.CharField(max_length=10)
    kind = models.CharField(max_length=10)
    is_on = models.BooleanField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="preference_one_owner", condition=_ONE_RECIPIENT),
            models.CheckConstraint(
                name="preference_channel_can_be_chosen",
                condition=Q(channel__in=[str(Channel.EMAIL), str(Channel.SMS)]),
            ),
            models.UniqueConstraint(
                fields=["party", "official", "channel", "kind"],
                nulls_distinct=False,
                name="preference_one_per_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.kind} {'on' if self.is_on else 'off'}"
