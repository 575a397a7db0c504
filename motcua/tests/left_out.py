"""What a test needs and this machine lacks: said and left out here, a failure where CI decides."""

import os
from typing import NoReturn

import pytest


def leave_out(reason: str) -> NoReturn:
    """Skip the test with its reason; fail it with CI=true, for CI leaves nothing out."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI leaves nothing out: {reason}", pytrace=False)
    pytest.skip(reason)
