"""Taking a mandate back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ..errors import MandateNotFound
from ..models import Mandate
from ..selectors import mandate_facts_of
from ..types import MandateFacts


@transaction.atomic
def revoke_mandate(*, mandate_id: UUID, principal_id: UUID, now: datetime) -> MandateFacts:
    """End the mandate now; ending it again changes nothing.

    Only its principal may: anyone else gets ``MandateNotFound``.
    """
    row = (
        Mandate.objects.select_for_update().filter(pk=mandate_id, principal_id=principal_id).first()
    )
    if row is None:
        raise MandateNotFound(mandate=str(mandate_id))
    if row.revoked_at is None:
        row.revoked_at = now
        row.save(update_fields=["revoked_at"])
    return mandate_facts_of(row)
