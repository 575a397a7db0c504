"""Keeping how often each procedure was filed, as the package of the dossiers counts it."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Q

from ..models import Procedure


@transaction.atomic
def keep_filings(counts: Mapping[str, int]) -> int:
    """Set the filings of the last year by code, 0 where there are none; return how many changed.

    The search weighs them when its index is built next, at the latest on the next day.
    """
    known = Procedure.objects.select_for_update().order_by("pk")
    changed = []
    for row in known.filter(Q(code__in=list(counts)) | Q(filed_last_year__gt=0)):
        filed = counts.get(row.code, 0)
        if row.filed_last_year != filed:
            row.filed_last_year = filed
            changed.append(row)
    Procedure.objects.bulk_update(changed, ["filed_last_year"], batch_size=500)
    return len(changed)
