"""The demo province: every procedure of the demo catalogue has people to carry it."""

from functools import cache, partial
from pathlib import Path

import pytest
import yaml

from motcua.identity.models import Account
from motcua.identity.public import account_by_username, build_actor, demo_accounts, load_demo_people
from motcua.identity.services.second_factor import check_second_factor
from motcua.organizations.models import Agency, Unit
from motcua.organizations.public import (
    Role,
    agency,
    competent_agency,
    desk_of,
    handling_unit,
    may_decide,
    officials_of_agency,
    officials_with_role,
)
from motcua.organizations.selectors.areas import forget_areas

from .people import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
CATALOGUE = Path(__file__).resolve().parents[3] / "data" / "catalogue"
COMMUNES = ("11311", "11383", "11560", "10606")


def procedures():
    for path in sorted(CATALOGUE.glob("*.yaml")):
        data = yaml.safe_load(path.read_text())
        for procedure in data.get("procedures", ()):
            yield procedure["code"], data["field"]["code"]


@pytest.fixture
def demo(db):
    forget_areas()
    yield load_demo_people(now=NOW)
    forget_areas()


def roles_in(agency_id):
    return {held.role for one in officials_of_agency(agency_id, TODAY) for held in one.positions}


def test_the_demo_is_complete_and_loading_again_changes_nothing(demo):
    counts = Agency.objects.count(), Unit.objects.count(), Account.objects.count()

    again = load_demo_people(now=NOW)

    assert again == 0
    assert demo == counts[2] >= 40
    assert (Agency.objects.count(), Unit.objects.count(), Account.objects.count()) == counts
    assert Agency.objects.filter(kind="commune_committee").count() == 114
    assert {Role.CONTROL_OFFICER, Role.ADMINISTRATOR} <= roles_in(agency("H24").id)
    assert Role.INSPECTOR in roles_in(agency("H24.02").id)


def test_each_procedure_has_its_agency_its_unit_and_its_people_in_four_communes(demo):
    everything = list(procedures())
    lacking = []
    in_agency, in_unit = cache(roles_in), cache(partial(officials_with_role, on=TODAY))
    for commune in COMMUNES:
        for code, field in everything:
            body = competent_agency(code, commune, TODAY, field=field)
            unit = handling_unit(body.id, code, TODAY, field=field)
            desk = desk_of(body.id, TODAY)
            people = in_agency(body.id)
            prepared = all(in_unit(unit.id, role) for role in (Role.HANDLER, Role.UNIT_LEADER))
            received = in_unit(desk.id, Role.DESK_OFFICIAL)
            if not (prepared and received and {Role.SIGNER, Role.CLERK} <= people):
                lacking.append((commune, code, body.short_name))
    assert len(everything) >= 60
    assert lacking == []


def test_whoever_prepares_is_not_the_one_who_signs(demo):
    signers = {
        one.id
        for commune in COMMUNES
        for one in officials_of_agency(agency(f"H24.{commune}").id, TODAY)
        if may_decide(one.id, "1.001193", commune, TODAY, field="ho-tich")
    }
    handlers = {
        account.official_id
        for account in Account.objects.all()
        if build_actor(account, NOW).has_role("handler")
    }

    assert len(signers) >= 4
    assert not signers & handlers


def test_a_visitor_can_sign_in_with_what_the_demo_shows(demo):
    shown = demo_accounts(now=NOW)

    for one in shown[:3]:
        account = account_by_username(one.username)
        assert account.check_password(one.password)
        check_second_factor(account=account, code=one.code, now=NOW)
    assert {one.username for one in shown} == set(
        Account.objects.values_list("username", flat=True)
    )
