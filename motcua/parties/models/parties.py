"""Persons and enterprises; the numbers that name them are unique where present."""

from django.db import models
from django.db.models import Q

from ..types import PartyKind, PartySource, Sex


class Party(models.Model):
    """A citizen, foreigner, household or enterprise.

    Written by ``parties.services`` only. ``__str__`` shows no personal data, since it ends in logs.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(max_length=12)
    full_name = models.CharField(max_length=200)
    folded_name = models.CharField(max_length=200)
    personal_id = models.CharField(max_length=12, blank=True)
    tax_code = models.CharField(max_length=14, blank=True)
    passport_number = models.CharField(max_length=20, blank=True)
    passport_country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 alpha-2.")
    birth_date = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=6, blank=True)
    province_code = models.CharField(max_length=2, blank=True)
    commune_code = models.CharField(max_length=5, blank=True)
    address_detail = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    source = models.CharField(max_length=10)
    verified_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["personal_id"],
                condition=~Q(personal_id=""),
                name="party_personal_id_unique",
            ),
            models.UniqueConstraint(
                fields=["tax_code"],
                condition=~Q(tax_code="") & Q(kind=PartyKind.ENTERPRISE),
                name="party_enterprise_tax_code_unique",
            ),
            models.UniqueConstraint(
                fields=["passport_country", "passport_number"],
                condition=~Q(passport_number=""),
                name="party_passport_unique",
            ),
            models.CheckConstraint(name="party_kind_known", condition=Q(kind__in=list(PartyKind))),
            models.CheckConstraint(name="party_sex_known", condition=Q(sex__in=list(Sex))),
            models.CheckConstraint(
                name="party_source_known", condition=Q(source__in=list(PartySource))
            ),
            models.CheckConstraint(
                name="party_personal_id_twelve_digits",
                condition=Q(personal_id="") | Q(personal_id__regex=r"^[0-9]{12}$"),
            ),
            models.CheckConstraint(
                name="party_enterprise_has_tax_code",
                condition=~Q(kind=PartyKind.ENTERPRISE) | ~Q(tax_code=""),
            ),
        ]
        indexes = [models.Index(fields=["folded_name"], name="party_folded_name")]

    def __str__(self) -> str:
        return f"party {self.id}"
