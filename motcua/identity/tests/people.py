"""People for the tests of signing in: officials who can sign in, citizens from VNeID."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.test import Client
from django.urls import reverse

from motcua.identity.claims import read_claims
from motcua.identity.models import Account
from motcua.identity.public import code_for, counter_at, open_citizen_account, open_official_account
from motcua.identity.services.second_factor import new_secret, set_second_factor
from motcua.identity.web.sessions import start_session
from motcua.kernel.clock import use_clock
from motcua.organizations.public import Role
from motcua.organizations.tests.factories import make_agency, make_official, make_unit

from .test_rules_sign_in import CLAIMS

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
PASSWORD = "đường-vào-văn-phòng-26"


@dataclass
class Person:
    """An official with everything needed to sign in."""

    account: Account
    secret: str

    def code(self, at: datetime = NOW) -> str:
        return code_for(self.secret, counter_at(at))


def make_person(
    username: str = "lan", *, role: Role = Role.HANDLER, administrator: bool = False
) -> Person:
    """Return an official with account and authenticator app."""
    official = make_official((make_unit(make_agency()), role))
    account = open_official_account(
        official_id=official,
        username=username,
        password=PASSWORD,
        is_administrator=administrator,
        now=NOW,
    )
    secret = new_secret()
    set_second_factor(account=account, secret=secret)
    return Person(account, secret)


def make_citizen(**claims: object) -> Account:
    """Return the account of a citizen who came from VNeID."""
    return open_citizen_account(who=read_claims(CLAIMS | claims), now=NOW)


def sign_in(client: Client, person: Person, *, at: datetime = NOW, wanted: str = ""):
    """Go through both pages and return the last answer."""
    with use_clock(at):
        page = reverse("identity:official")
        first = {"username": person.account.username, "password": PASSWORD, "next": wanted}
        answer = client.post(page, first)
        assert answer.status_code == 302, answer.content.decode()
        return client.post(reverse("identity:code"), {"code": person.code(at)})


def later(**time: float) -> datetime:
    """Return a moment after ``NOW``."""
    return NOW + timedelta(**time)


__all__ = [
    "NOW",
    "PASSWORD",
    "Person",
    "later",
    "make_citizen",
    "make_person",
    "sign_in",
    "start_session",
]
