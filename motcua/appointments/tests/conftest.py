"""A desk in the province of the tests."""

import pytest

from motcua.tests.world import World

from .booking import Booking


@pytest.fixture
def booking(world: World) -> Booking:
    """Return the desk of Hồng Bàng, with its whole calendar free."""
    return Booking(world)
