"""The account that signs in; what its holder may do comes from organizations and parties."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from ..types import AccountKind, Assurance

LONGEST_USERNAME = 80


class AccountManager(BaseUserManager["Account"]):
    """Look-up by user name, which Django's back-ends need; accounts are made by services."""

    def get_queryset(self) -> models.QuerySet["Account"]:
        """Load the party along: every request of a citizen shows its name."""
        return super().get_queryset().select_related("party")


class Account(AbstractBaseUser):
    """One way in, of one citizen, official, partner system or administrator."""

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(max_length=14)
    username = models.CharField(max_length=LONGEST_USERNAME, unique=True)
    party = models.OneToOneField(
        "parties.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    official = models.OneToOneField(
        "organizations.Official", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    assurance = models.PositiveSmallIntegerField(default=Assurance.NONE)
    language = models.CharField(max_length=5, default="vi")
    is_active = models.BooleanField(default=True)
    disabled_reason = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    password_changed_at = models.DateTimeField(null=True, blank=True)

    objects = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="account_kind_known", condition=Q(kind__in=list(AccountKind))
            ),
            models.CheckConstraint(
                name="account_citizen_has_party",
                condition=~Q(kind=AccountKind.CITIZEN) | Q(party__isnull=False),
            ),
            models.CheckConstraint(
                name="account_official_has_official",
                condition=~Q(kind__in=[AccountKind.OFFICIAL, AccountKind.ADMINISTRATOR])
                | Q(official__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"account {self.id}"
