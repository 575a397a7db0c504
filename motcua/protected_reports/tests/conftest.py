"""A province with four inspectors who have keys, for each module."""

import pytest

from .reporting import Reporting


@pytest.fixture(scope="module")
def _made():
    return []


@pytest.fixture
def town(kept_world, _made):
    if not _made:
        _made.append(Reporting(kept_world))
    return _made[0]
