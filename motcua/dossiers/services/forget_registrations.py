"""Registrations whose time of keeping is over are deleted, with scans and appointments."""

from datetime import datetime

from motcua.appointments.public import forget
from motcua.kernel.clock import legal_day

from ..models import CopyRegistration
from .registered_scans import drop_scans


def forget_registrations(now: datetime) -> None:
    """Delete what nobody came for, and what became dossiers meanwhile; safe to repeat."""
    due = CopyRegistration.objects.filter(forget_on__lte=legal_day(now))
    ids = list(due.values_list("id", flat=True))
    if not ids:
        return
    drop_scans(ids, now=now)
    CopyRegistration.objects.filter(pk__in=ids).delete()
    forget(ids)
