"""A province of cases for each module."""

import pytest

from motcua.signals.tests.conftest import raised  # noqa: F401 - a fixture

from .looking import Looking


@pytest.fixture
def office(kept_world):
    return Looking(kept_world)
