"""A person's program sees where the person is signed in, and signs a browser out."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from motcua.kernel.clock import use_clock
from motcua.organizations.public import Role

from ..models import AccountSession
from ..public import issue_token
from .people import NOW, make_person, sign_in

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/account"


@pytest.fixture(autouse=True)
def _whole_program(settings, _pages_of_identity_alone):
    settings.ROOT_URLCONF = "motcua.urls"
    with use_clock(NOW):
        yield


def caller(person):
    secret = issue_token(account_id=person.account.id, now=NOW, lifetime=timedelta(hours=1))

    def send(method, path, key="k"):
        headers = {"authorization": f"Bearer {secret}", "idempotency-key": key}
        return Client().generic(method, f"{ROOT}{path}", headers=headers)

    return send


def test_a_browser_is_seen_and_signed_out_once():
    person, browser = make_person("canbo", role=Role.HANDLER), Client()
    assert sign_in(browser, person).status_code == 302
    call = caller(person)

    [session] = call("GET", "/sessions").json()["items"]
    ended = call("POST", f"/sessions/{session['id']}/end", key="1")
    twice = call("POST", f"/sessions/{session['id']}/end", key="2")

    assert ended.status_code == 204
    assert (twice.status_code, twice.json()["type"]) == (404, "/problems/session-not-found")
    assert call("GET", "/sessions").json() == {"items": [], "next": ""}
    assert browser.get(reverse("identity:account")).status_code == 302
    told = [one["outcome"] for one in call("GET", "/sign-ins").json()["items"]]
    assert told == ["ended_by_person", "signed_in"]


def test_sessions_of_others_are_not_there():
    person, other = make_person("canbo", role=Role.HANDLER), make_person("khac", role=Role.CLERK)
    assert sign_in(Client(), person).status_code == 302
    session = AccountSession.objects.get()
    call = caller(other)

    assert call("GET", "/sessions").json()["items"] == []
    assert call("GET", "/sign-ins").json()["items"] == []
    assert call("POST", f"/sessions/{session.id}/end").status_code == 404
    session.refresh_from_db()
    assert session.ended_at is None


def test_many_sessions_come_in_pages_the_last_begun_first():
    person = make_person("canbo", role=Role.HANDLER)
    for number in range(3):
        assert sign_in(Client(), person, at=NOW + timedelta(minutes=number)).status_code == 302
    call = caller(person)

    first = call("GET", "/sessions?limit=2").json()
    second = call("GET", f"/sessions?limit=2&cursor={first['next']}").json()

    begun = [one["started_at"] for one in first["items"] + second["items"]]
    assert begun == sorted(begun, reverse=True)
    assert len(begun) == 3


def test_all_other_browsers_are_signed_out_and_none_of_somebody_else():
    person, other = make_person("canbo", role=Role.HANDLER), make_person("khac", role=Role.CLERK)
    far, here, foreign = Client(), Client(), Client()
    for minute, browser, who in ((0, far, person), (1, here, person), (1, foreign, other)):
        assert sign_in(browser, who, at=NOW + timedelta(minutes=minute)).status_code == 302
    account, others = reverse("identity:account"), reverse("identity:end_other_sessions")

    offered = others in here.get(account).content.decode()
    assert here.post(others).status_code == 302
    said = here.get(account).content.decode()

    assert offered
    assert "Đã kết thúc 1 phiên khác." in said
    assert others not in said
    assert [far.get(account).status_code, foreign.get(account).status_code] == [302, 200]
    assert caller(person)("POST", "/sessions/end-others").json() == {"ended": 1}
    assert here.get(account).status_code == 302
    assert foreign.get(account).status_code == 200
