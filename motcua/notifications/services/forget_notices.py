"""Notices about what is gone: deleted with what became of them."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from motcua.platform.database.scope import system_scope

from ..models import CaughtMail, Delivery, Notice


@transaction.atomic
def forget_notices(about: Collection[UUID]) -> None:
    """Delete every notice about these things, with deliveries and caught mails; repeatable."""
    with system_scope():
        sent = Delivery.objects.filter(notice__about_key__in=about)
        CaughtMail.objects.filter(pk__in=sent.values("id")).delete()
        Notice.objects.filter(about_key__in=about).delete()
