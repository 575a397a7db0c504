"""Work that was given up is seen by a person and put back."""

from datetime import UTC, datetime

import pytest

from motcua.platform.attention import try_again, work_set_aside
from motcua.platform.errors import WorkNotFound
from motcua.platform.models import OutboxRow

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


def _row(**facts):
    return OutboxRow.objects.create(
        consumer="notices", created_at=NOW, available_at=NOW, attempts=12, **facts
    )


def test_work_that_was_given_up_is_put_back_once():
    row = _row(failed_at=NOW)
    assert work_set_aside() == [row]
    assert try_again(row_id=row.pk, now=NOW) == "notices"
    row.refresh_from_db()
    assert (row.failed_at, row.attempts) == (None, 0)
    with pytest.raises(WorkNotFound):
        try_again(row_id=row.pk, now=NOW)


def test_work_that_waits_for_its_turn_is_not_touched():
    row = _row()
    assert work_set_aside() == []
    with pytest.raises(WorkNotFound):
        try_again(row_id=row.pk, now=NOW)
