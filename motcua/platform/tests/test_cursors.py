"""Pages behind a cursor: every line once, in order, whatever is equal in it."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.platform.cursors import (
    make_cursor,
    moment,
    place,
    read_cursor,
    rows_page,
    text,
    told_page,
)
from motcua.platform.errors import CursorInvalid
from motcua.platform.models import OutboxRow

START = datetime(2026, 11, 20, tzinfo=UTC)
ORDER = {"-available_at": moment, "consumer": text, "-id": place}


@pytest.fixture
def rows(db):
    """Return rows of which many are equal in what they are ordered by first."""
    return [
        OutboxRow.objects.create(
            consumer=f"thu-{number % 2}",
            created_at=START,
            available_at=START + timedelta(seconds=number % 3),
        )
        for number in range(14)
    ]


@pytest.mark.parametrize("limit", [1, 2, 5, 13, 14, 200])
def test_the_pages_together_are_the_rows_in_order(rows, limit):
    wanted = OutboxRow.objects.filter(consumer__startswith="thu-")
    found, cursor = rows_page(wanted, ORDER, cursor="", limit=limit)
    while cursor:
        page, cursor = rows_page(wanted, ORDER, cursor=cursor, limit=limit)
        assert len(page) <= limit
        found += page

    assert found == list(wanted.order_by(*ORDER))
    assert len(found) == len(rows)


def test_a_row_that_is_gone_or_new_moves_nothing(rows):
    wanted = OutboxRow.objects.filter(consumer__startswith="thu-")
    first, cursor = rows_page(wanted, ORDER, cursor="", limit=4)
    told = [one.pk for one in first]
    left = [one.pk for one in wanted.order_by(*ORDER) if one.pk not in told]
    first[-1].delete()
    OutboxRow.objects.create(
        consumer="thu-0", created_at=START, available_at=START + timedelta(hours=1)
    )

    page, _ = rows_page(wanted, ORDER, cursor=cursor, limit=200)

    assert [one.pk for one in page] == left


def test_lines_in_memory_go_on_behind_the_one_told():
    page, cursor = told_page("abc", str, cursor="", limit=2)
    last, end = told_page("abc", str, cursor=cursor, limit=2)

    assert (page, last, end) == (["a", "b"], ["c"], "")
    with pytest.raises(CursorInvalid):
        told_page("xyz", str, cursor=cursor, limit=2)


@pytest.mark.parametrize("value", ["a\0b", 1, None, ["a"]])
def test_a_text_no_column_can_hold_is_no_cursor(value):
    with pytest.raises(CursorInvalid):
        read_cursor(make_cursor([value]), text)
