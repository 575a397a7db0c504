"""No main page weighs more than P14 allows; bytes are the same on every machine, times are not."""

from collections.abc import Callable
from typing import Any

from e2e.conftest import DESK, PHONE
from e2e.demo import Demo
from e2e.person import Person
from e2e.weight import LIST_BYTES, PHONE_BYTES, places, weigh

Maker = Callable[..., Person]


def test_main_pages_weigh_no_more_than_agreed_and_come_alone_the_second_time(
    visitor: Maker, official: Maker, demo: Demo, browser: Any
) -> None:
    found = places(visitor(size=PHONE), official("handler", size=DESK), official("desk", size=DESK))
    assert len(found) == 10
    for place in found:
        cold, warm = weigh(browser, demo.address, place)
        most = LIST_BYTES if place.is_desk else PHONE_BYTES
        # Styles, letters and scripts came: it is the whole page that was weighed.
        assert {"Document", "Font", "Script", "Stylesheet"} <= set(cold.kinds), place.name
        assert cold.total <= most, f"{place.name}: {dict(cold.kinds)}"
        assert warm.total <= cold.total / 2, f"{place.name}: {dict(warm.kinds)}"
        assert cold.largest > 0, place.name
