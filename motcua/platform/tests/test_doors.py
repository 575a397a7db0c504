"""The real doors: each leads somewhere, and nobody is shown one that stays shut to them."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from motcua.kernel import clock
from motcua.tests.world import World

from ..web.navigation import DOORS, FOOTER, address_of


def test_every_door_of_the_program_leads_somewhere():
    address_of.cache_clear()

    assert [one.route for one in (*DOORS, *FOOTER) if not address_of(one.route)] == []


@pytest.fixture
def one_of_each(world: World):
    """Return one official of every set of roles there is."""
    found = {}
    for official in world.officials():
        found.setdefault(official.role_names, official)
    return list(found.values())


def test_nobody_is_shown_a_door_that_is_shut_to_them(world: World, one_of_each):
    address_of.cache_clear()
    shut = []
    for official in one_of_each:
        client = signed_in(world, official)
        for door in DOORS:
            if door.is_for(official):
                with clock.use_clock(world.now):
                    status = client.get(address_of(door.route)).status_code
                if status >= 400:
                    shut.append((sorted(official.role_names), door.route, status))

    assert len(one_of_each) > 5
    assert shut == []


def signed_in(world: World, official) -> Client:
    """Return a browser in which the official signed in a moment ago."""
    from motcua.identity.public import account_of_official
    from motcua.identity.web.sessions import ASSURANCE, SEEN

    facts = account_of_official(official.official_id)
    assert facts is not None
    client = Client()
    client.force_login(
        get_user_model().objects.get(pk=facts.id), backend=settings.AUTHENTICATION_BACKENDS[-1]
    )
    session = client.session
    session[SEEN], session[ASSURANCE] = world.now.isoformat(), 3
    session.save()
    return client
