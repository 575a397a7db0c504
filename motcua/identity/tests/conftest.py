"""What several tests of the package need."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _pages_of_identity_alone(settings):
    settings.ROOT_URLCONF = "motcua.identity.tests.urls"
    cache.clear()
