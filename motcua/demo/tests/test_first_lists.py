"""Whoever tries a demo account after the first dossiers finds something on the first list."""

import pytest
from django.test import Client

from motcua.demo import history
from motcua.demo.announce import _ROLES
from motcua.demo.history import fill
from motcua.demo.load import load_demo
from motcua.demo.opening import other_communes
from motcua.demo.people import official_actor
from motcua.demo.tests.test_history import NOW
from motcua.dossiers.public import visible_dossiers
from motcua.identity.public import account_by_username, demo_accounts
from motcua.identity.web.next_page import home_of
from motcua.kernel import clock
from motcua.platform.actor import SYSTEM

# As many as ``motcua demo`` tells before its first page.
BEFORE = 24
# The administrator's first page is about the program, not about dossiers.
ROLES = [role for role, _label in _ROLES if role != "administrator"]

pytestmark = pytest.mark.django_db


def _first_list(username: str) -> str:
    account = account_by_username(username)
    client = Client(headers={"accept-language": "vi"})
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["motcua.seen"] = NOW.isoformat()
    session["motcua.assurance"] = 2
    session.save()
    answer = client.get(home_of(official_actor(account.official_id, now=NOW)))
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_role_the_demo_names_finds_a_dossier_on_its_first_list() -> None:
    load_demo(now=NOW, say=lambda _words: None)
    with clock.use_clock(NOW):
        fill(BEFORE, now=lambda: NOW)
        numbers = [row.number for row in visible_dossiers(SYSTEM, now=NOW)]
        accounts = demo_accounts(now=NOW)
        # The very accounts that are printed when the demo is ready.
        named = {role: next(one for one in accounts if role in one.roles) for role in ROLES}
        shown = {role: _first_list(one.username) for role, one in named.items()}

    found = {role: [one for one in numbers if one in page] for role, page in shown.items()}
    assert all(found.values()), found


def test_every_account_of_another_commune_finds_one_after_the_turn_that_is_told_there() -> None:
    load_demo(now=NOW, say=lambda _words: None)
    with clock.use_clock(NOW):
        told = [place for place in range(BEFORE, 2 * BEFORE) if history._area(place)]
        assert {history._area(place) for place in told} == {other_communes()[0]}
        assert sum(history._one(place, 2026, NOW) for place in told) == len(history.LEFT_AT)
        numbers = [row.number for row in visible_dossiers(SYSTEM, now=NOW)]
        there = [one for one in demo_accounts(now=NOW) if one.username.endswith(".namsach")]
        shown = {one.username: _first_list(one.username) for one in there}

    assert len(there) == 4
    found = {name: [one for one in numbers if one in page] for name, page in shown.items()}
    assert all(found.values()), found
