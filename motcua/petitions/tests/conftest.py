"""A province of petitions for each module."""

import pytest

from .sending import Petitioning


@pytest.fixture
def town(kept_world):
    return Petitioning(kept_world)
