"""Where a party could be reached before: kept when the person changes it."""

from django.db import models

from .parties import Party


class PastContact(models.Model):
    """Telephone, e-mail and address as they were until a change. Append-only."""

    id = models.UUIDField(primary_key=True, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    province_code = models.CharField(max_length=2, blank=True)
    commune_code = models.CharField(max_length=5, blank=True)
    address_detail = models.CharField(max_length=300, blank=True)
    until = models.DateTimeField(help_text="When it was changed.")
    changed_by_id = models.UUIDField(help_text="Account that changed it.")

    def __str__(self) -> str:
        return f"contact {self.id}"
