"""An administrator who is signed in, and a small node to administer."""

import json
from datetime import timedelta
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client

from motcua.calendars.public import load_calendars
from motcua.catalog.public import load_demo_catalogue
from motcua.forms.public import load_forms
from motcua.identity.public import issue_token
from motcua.identity.tests.people import NOW, make_person, sign_in
from motcua.kernel.clock import use_clock
from motcua.organizations.public import Role
from motcua.organizations.tests.factories import make_agency, make_official, make_unit
from motcua.platform.actor import Actor, ActorKind, RoleGrant
from motcua.processes.public import load_templates

from ..services.record_act import By

TODAY = NOW.date()
CATALOGUE = Path(__file__).resolve().parents[3] / "data" / "catalogue"


@pytest.fixture(autouse=True)
def _fixed_clock():
    with use_clock(NOW):
        yield


@pytest.fixture
def admin(db):
    """Return a browser of a signed-in administrator, Vietnamese."""
    person = make_person("quantri", role=Role.ADMINISTRATOR, administrator=True)
    client = Client()
    assert sign_in(client, person).status_code == 302
    client.person = person
    return client


@pytest.fixture
def call(db):
    """Return a function that calls the API as an administrator."""
    return caller(make_person("api", role=Role.ADMINISTRATOR, administrator=True))


def caller(person, root="/api/v1/admin"):
    """Return a function that calls the API under ``root`` as ``person``."""
    secret = issue_token(account_id=person.account.id, now=NOW, lifetime=timedelta(hours=1))
    numbers = count(1)

    def send(method: str, path: str, body=None, key=None):
        return Client().generic(
            method,
            f"{root}{path}",
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers={
                "authorization": f"Bearer {secret}",
                "idempotency-key": key or f"call-{next(numbers)}",
            },
        )

    send.official_id = person.account.official_id
    send.secret = secret
    return send


@pytest.fixture
def by(db):
    """Return an administrator acting now, without a browser."""
    official = make_official()
    unit = make_unit(make_agency())
    roles = frozenset({RoleGrant("administrator", unit.id, unit.agency_id)})
    actor = Actor(kind=ActorKind.OFFICIAL, official_id=official, name="Người Quản Trị", roles=roles)
    return By(actor, NOW)


@pytest.fixture
def node(db):
    """Return an agency with a unit and a handler, calendars, forms and processes."""
    agency = make_agency(
        name="Ủy ban nhân dân phường Thử", folded_name="uy ban nhan dan phuong thu"
    )
    unit = make_unit(agency, name="Phòng Thử nghiệm")
    official = make_official((unit, Role.HANDLER))
    load_calendars(now=NOW)
    load_forms(now=NOW)
    load_templates(now=NOW)
    return SimpleNamespace(agency=agency, unit=unit, official=official)


@pytest.fixture
def catalogue(db):
    """Load the demo catalogue."""
    load_demo_catalogue(CATALOGUE, now=NOW)
