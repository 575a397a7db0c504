"""Notices about what is gone: deleted with what became of them."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from motcua.platform.database.scope import system_scope

from ..models import Notice


@transaction.atomic
def forget_notices(about: Collection[UUID]) -> None:
    """Delete every notice about these things, with its deliveries; safe to repeat."""
    with system_scope():
        Notice.objects.filter(about_key__in=about).delete()
