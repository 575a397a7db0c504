"""Counting what people really file, so that the search puts it first."""

from datetime import datetime, timedelta

from django.db.models import Count

from motcua.catalog.public import keep_filings

from ..models import Dossier

_YEAR = timedelta(days=365)


def count_filings(now: datetime) -> None:
    """Tell the catalogue how many dossiers of each procedure the last year had, tests apart.

    Runs in the scope of the program: whoever sees only their own dossiers would count only those.
    """
    rows = Dossier.objects.filter(
        is_test=False, submitted_at__gt=now - _YEAR, submitted_at__lte=now
    )
    counts = rows.order_by().values_list("procedure_code").annotate(filed=Count("pk"))
    keep_filings(dict(counts))
