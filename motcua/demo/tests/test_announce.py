"""Whoever starts the demo is told how to get in, with accounts that are there."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from motcua.demo.announce import accounts_text, scan_text
from motcua.identity.models import Account
from motcua.identity.public import demo_accounts
from motcua.kernel.clock import use_clock
from motcua.tests.world import World

pytestmark = pytest.mark.django_db
ADDRESS = "http://localhost:8123"
LABELS = ("desk", "handling", "unit leader", "signs", "seals", "administrator")
ROLES = ("desk_official", "handler", "unit_leader", "signer", "clerk", "administrator")


def test_one_account_of_each_role_is_printed_with_a_password_that_opens(world: World):
    told = accounts_text(ADDRESS)

    lines = re.findall(r"^  (\S.*?)  +(\S+) +(\S+)$", told, re.M)
    assert tuple(label for label, _, _ in lines) == LABELS
    known = {one.username: one for one in demo_accounts(now=world.now)}
    for (label, username, password), role in zip(lines, ROLES, strict=True):
        assert role in known[username].roles, label
        assert known[username].password == password


def test_it_says_where_citizens_and_codes_are(world: World):
    told = accounts_text(ADDRESS)

    assert "VNeID" in told
    assert f"{ADDRESS}/demo/" in told


def test_a_printed_account_signs_in_up_to_the_code(world: World):
    told = accounts_text(ADDRESS)
    _, username, password = re.findall(r"^  (\S.*?)  +(\S+) +(\S+)$", told, re.M)[0]
    client = Client()

    # The world is loaded long before its day; who never signed in for so long is locked out.
    opened = Account.objects.get(username=username).created_at
    with use_clock(opened + timedelta(days=1)):
        answer = client.post(
            reverse("identity:official"), {"username": username, "password": password}
        )

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("identity:code"))


def test_it_says_whether_files_are_scanned(settings):
    assert "NOT scanned" in scan_text()
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"clamd": "/run/clamav/clamd.ctl"})

    assert "are scanned" in scan_text()
