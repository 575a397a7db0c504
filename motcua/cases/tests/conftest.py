"""A province of cases for each module."""

import pytest

from .looking import Looking


@pytest.fixture
def office(kept_world):
    return Looking(kept_world)
