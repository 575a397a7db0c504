"""A province in which dossiers come to their end, for each module."""

import pytest

from .serving import Serving


@pytest.fixture
def town(kept_world):
    return Serving(kept_world)
