"""An official hands over a role and writes down an absence on the own desk, and only there."""

import pytest
from django.test import Client
from django.urls import reverse

from motcua.identity.tests.people import NOW, make_citizen, make_person, sign_in
from motcua.organizations.models import Unit
from motcua.organizations.public import Role, absences_page, delegations_page, official_facts
from motcua.organizations.tests.factories import make_official

from ..models import AdminAct
from .conftest import TODAY
from .pages import heading, page_of, summary

pytestmark = pytest.mark.django_db
DELEGATE, ABSENCE = "console:own_delegate", "console:own_absence"


@pytest.fixture
def leader(db):
    """Return the browser of the head of a unit, with a colleague who leads too."""
    person = make_person("truongphong", role=Role.UNIT_LEADER)
    client = Client()
    assert sign_in(client, person).status_code == 302
    client.official_id = person.account.official_id
    [held] = official_facts(client.official_id, TODAY).own_positions
    client.unit = Unit.objects.get(pk=held.unit_id)
    client.colleague = make_official((client.unit, Role.UNIT_LEADER))
    client.clerk = make_official((client.unit, Role.HANDLER))
    return client


def delegation(leader, **facts):
    sent = {
        "position": f"{leader.unit.id}:{Role.UNIT_LEADER}",
        "receiver": str(leader.clerk),
        "decision_number": "7/QĐ",
        "valid_from": "20/11/2026",
        "valid_to": "30/11/2026",
        "procedure_code": "",
        "field": "",
        "idempotency_key": "1",
    }
    return sent | facts


def test_a_leader_hands_over_a_role_and_takes_it_back(leader):
    page = reverse("console:own_duties")
    assert heading(leader.get(page)) == "Ủy quyền, vắng mặt của tôi"

    done = leader.post(reverse(DELEGATE), delegation(leader))

    assert done.url == page, summary(done)
    [given] = delegations_page(official_id=leader.official_id)
    assert given.to_id == leader.clerk
    assert official_facts(leader.clerk, TODAY).has_role(Role.UNIT_LEADER, unit_id=leader.unit.id)
    shown = page_of(leader.get(page))
    assert given.to_name in shown.text_content()
    assert not shown.xpath("//main//a[starts-with(@href, '/quan-tri/')]")
    back = reverse("console:own_revoke", args=[given.id])
    assert back in shown.xpath("//main//a/@href")
    assert leader.post(back, {"day": "20/11/2026", "idempotency_key": "2"}).url == page
    assert not official_facts(leader.clerk, TODAY).delegations
    acts = AdminAct.objects.order_by("id")
    assert sorted(one.what for one in acts) == ["delegation.given", "delegation.revoked"]
    assert {one.official_id for one in acts} == {leader.official_id}


def test_an_absence_has_a_stand_in_and_ends_early(leader):
    form = {"valid_from": "20/11/2026", "valid_to": "24/11/2026", "idempotency_key": "1"}

    done = leader.post(reverse(ABSENCE), form | {"stand_in": str(leader.colleague)})

    assert done.url == reverse("console:own_duties"), summary(done)
    [away] = absences_page(official_id=leader.official_id)
    assert away.stand_in_id == leader.colleague
    back = reverse("console:own_back", args=[away.id])
    assert leader.post(back, {"day": "21/11/2026", "idempotency_key": "2"}).status_code == 302
    assert absences_page(official_id=leader.official_id)[0].ended_on is not None


@pytest.mark.parametrize(
    "wrong",
    [
        {"position": "SIGNER"},
        {"position": "{unit}:signer"},
        {"decision_number": ""},
        {"receiver": "{self}"},
        {"valid_to": "19/11/2026"},
    ],
)
def test_only_what_one_holds_is_handed_to_somebody_else(leader, wrong):
    given = {
        name: value.format(unit=leader.unit.id, self=leader.official_id)
        for name, value in wrong.items()
    }

    answer = leader.post(reverse(DELEGATE), delegation(leader, **given))

    assert answer.status_code == 422
    assert not AdminAct.objects.exists()


def test_what_others_handed_over_is_not_there(leader, admin):
    path = reverse("console:delegate", args=[leader.colleague])
    assert admin.post(path, delegation(leader)).status_code == 302
    [theirs] = delegations_page(official_id=leader.colleague)
    away = reverse("console:absence", args=[leader.colleague])
    form = {"valid_from": "20/11/2026", "valid_to": "24/11/2026", "stand_in": ""}
    assert admin.post(away, form | {"idempotency_key": "2"}).status_code == 302
    [absent] = absences_page(official_id=leader.colleague)

    for name, key in (("own_revoke", theirs.id), ("own_back", absent.id), ("own_revoke", 10**9)):
        path = reverse(f"console:{name}", args=[key])
        assert leader.get(path).status_code == 404
        sent = leader.post(path, {"day": "20/11/2026", "idempotency_key": f"{name}{key}"})
        assert sent.status_code == 404

    assert official_facts(leader.clerk, TODAY).delegations


def test_a_citizen_and_a_stranger_stay_outside(db):
    citizen = Client()
    citizen.force_login(make_citizen(), backend="django.contrib.auth.backends.ModelBackend")
    session = citizen.session
    session.update({"motcua.seen": NOW.isoformat(), "motcua.assurance": 2})
    session.save()
    for name in ("own_duties", "own_delegate", "own_absence"):
        assert citizen.get(reverse(f"console:{name}")).status_code == 403
        assert Client().get(reverse(f"console:{name}")).status_code == 302


def test_leaders_find_it_in_the_header(leader):
    shown = page_of(leader.get(reverse("console:own_duties")))

    assert reverse("console:own_duties") in shown.xpath("//header//a/@href|//nav//a/@href")
