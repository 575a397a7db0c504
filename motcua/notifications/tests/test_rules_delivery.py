"""When deliveries are tried again, and how addresses are shown."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.notifications.rules.delivery import (
    FIRST_WAIT,
    GIVEN_UP_AFTER,
    LONGEST_WAIT,
    masked,
    next_try,
)

START = datetime(2026, 11, 20, 2, tzinfo=UTC)


def test_each_wait_is_twice_the_one_before_up_to_a_quarter_of_an_hour():
    waits = [next_try(number, first_at=START, now=START) - START for number in range(1, 9)]

    assert waits[:3] == [FIRST_WAIT, FIRST_WAIT * 2, FIRST_WAIT * 4]
    assert waits[-1] == LONGEST_WAIT
    assert waits == sorted(waits)


def test_a_day_of_outage_gives_nothing_up_and_three_days_do():
    assert next_try(100, first_at=START, now=START + timedelta(days=1)) is not None
    assert next_try(100, first_at=START, now=START + GIVEN_UP_AFTER) is None


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("0912345678", "09*****678"),
        ("lan@example.vn", "l***@example.vn"),
        ("12345", "*****"),
        ("", ""),
    ],
)
def test_an_address_is_shown_in_part(address, shown):
    assert masked(address) == shown
