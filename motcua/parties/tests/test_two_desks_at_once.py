"""Two desks write down the same person in the same second."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from motcua.parties.models import Party
from motcua.parties.public import PartySource, register_party
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request

from .test_register_party import NOW
from .test_rules_details import LAN


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_both_get_the_same_person():
    def one_desk(_):
        try:
            with bind_request(SYSTEM):
                return register_party(details=LAN, source=PartySource.DESK, now=NOW).id
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as desks:
        ids = set(desks.map(one_desk, range(12)))

    assert len(ids) == 1
    assert Party.objects.count() == 1
