"""What several tests of the package need."""

import pytest
from django.core.cache import cache

from motcua.platform.web.navigation import address_of


@pytest.fixture(autouse=True)
def _pages_of_identity_alone(settings):
    settings.ROOT_URLCONF = "motcua.identity.tests.urls"
    cache.clear()
    address_of.cache_clear()
    yield
    address_of.cache_clear()
