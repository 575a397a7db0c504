"""The demo remembers who sits where for as long as its process; each test loads its own people."""

import pytest

from motcua.demo import opening


@pytest.fixture(autouse=True)
def _nobody_remembered() -> None:
    for remembered in (opening._procedures, opening._desk, opening._desks, opening._others):
        remembered.cache_clear()
