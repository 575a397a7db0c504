"""The sign-in record only grows."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction

from motcua.identity.models import SignInEvent
from motcua.kernel.identifiers import uuid7

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_a_sign_in_event_can_be_neither_changed_nor_deleted():
    event = SignInEvent.objects.create(
        id=uuid7(NOW), at=NOW, outcome="signed_in", account=None, address=None, browser=""
    )

    with pytest.raises(DatabaseError), transaction.atomic():
        SignInEvent.objects.filter(pk=event.pk).update(outcome="signed_out")
    with pytest.raises(DatabaseError), transaction.atomic():
        SignInEvent.objects.filter(pk=event.pk).delete()
