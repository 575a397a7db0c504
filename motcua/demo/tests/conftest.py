"""Each test of the demo begins with people of its own."""

import pytest

from .remembering import forget_people


@pytest.fixture(autouse=True)
def _nobody_remembered() -> None:
    forget_people()
