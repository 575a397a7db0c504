"""Signing in through the simulated VNeID, over HTTP, as a browser would."""

import re
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from django.test import Client

from motcua.identity.models import Account, SignInEvent
from motcua.kernel.clock import now, use_clock
from motcua.parties.public import PartyKind, party_by_number, party_facts
from motcua.tests.simulated import PATIENCE, free_port, simulator

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def vneid():
    """The simulator as a process of its own."""
    with simulator("vneid") as address:
        yield address


def use_issuer(settings, address):
    providers = settings.SOCIALACCOUNT_PROVIDERS
    app = providers["openid_connect"]["APPS"][0]
    changed = app | {"settings": app["settings"] | {"server_url": address}}
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": providers["openid_connect"] | {"APPS": [changed]}
    }


@pytest.fixture
def node(settings, vneid):
    use_issuer(settings, vneid)
    return Client()


def leave(client, wanted=""):
    answer = client.post("/dang-nhap/vneid/", {"next": wanted})
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def choose(address, label, decision="agree"):
    """Pick the person on VNeID's page and return where the browser is sent."""
    page = requests.get(address, timeout=PATIENCE).text
    form = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    [key] = re.findall(rf'value="(\w+)" required> {label}<', page)
    target = urlsplit(address)._replace(query="").geturl()
    sent = {**form, "identity": key, "decision": decision}
    answer = requests.post(target, sent, allow_redirects=False, timeout=PATIENCE)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def come_back(client, address):
    parts = urlsplit(address)
    return client.get(f"{parts.path}?{parts.query}")


def through(client, label, wanted=""):
    return come_back(client, choose(leave(client, wanted), label))


def test_a_citizen_signs_in_and_is_who_vneid_says(node):
    answer = through(node, "Vũ Quang Bách", wanted="/tai-khoan/")

    account = Account.objects.get()
    party = party_facts(account.party_id)
    assert answer.headers["Location"] == "/tai-khoan/"
    assert (party.full_name, party.personal_id) == ("Vũ Quang Bách", "031074004710")
    assert (party.address.commune_code, account.assurance) == ("11311", 2)
    assert "Vũ Quang Bách" in node.get("/tai-khoan/").content.decode()


def test_an_enterprise_signs_in_by_the_person_who_speaks_for_it(node):
    through(node, "Công ty TNHH Vận tải biển Bến Bính")

    account = Account.objects.get()
    assert party_facts(account.party_id).kind == PartyKind.ENTERPRISE
    assert party_by_number("031090019544") is not None


def test_a_foreigner_signs_in_with_the_number_of_the_identity_system(node):
    through(node, "Sato Haruka")

    party = party_facts(Account.objects.get().party_id)
    assert (party.kind, party.personal_id) == (PartyKind.FOREIGNER, "998000000417")
    assert (party.passport_country, party.passport_number) == ("JP", "TK4412987")
    assert "Sato Haruka" in node.get("/tai-khoan/").content.decode()


def test_the_question_carries_state_nonce_and_pkce(node):
    query = dict(parse_qsl(urlsplit(leave(node)).query))

    assert {"state", "nonce", "code_challenge"} <= query.keys()
    assert query["code_challenge_method"] == "S256"


def test_who_does_not_agree_is_not_signed_in(node):
    answer = come_back(node, choose(leave(node), "Vũ Quang Bách", decision="refuse"))

    assert answer.status_code == 422
    assert not Account.objects.exists()


def test_an_answer_meant_for_another_browser_opens_nothing(node):
    address = choose(leave(node), "Vũ Quang Bách")

    assert come_back(Client(), address).status_code == 422
    assert not Account.objects.exists()


def test_an_answer_works_once(node):
    address = choose(leave(node), "Vũ Quang Bách")

    assert come_back(node, address).status_code == 302
    assert come_back(node, address).status_code == 422


def test_a_changed_code_opens_nothing(node):
    address = choose(leave(node), "Vũ Quang Bách")

    assert come_back(node, re.sub(r"code=[^&]+", "code=guess", address)).status_code == 422


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example"])
def test_nobody_is_sent_to_a_foreign_site(node, wanted):
    assert through(node, "Vũ Quang Bách", wanted).headers["Location"] == "/"


def test_an_outage_of_vneid_is_said_and_nothing_is_half_done(settings):
    use_issuer(settings, f"http://127.0.0.1:{free_port()}")
    answer = Client().post("/dang-nhap/vneid/")

    assert answer.status_code == 503
    assert "Retry" in str(answer.headers) or answer.content
    assert not SignInEvent.objects.exists()


def test_signing_in_is_recorded_with_its_moment(node):
    before = now()
    through(node, "Vũ Quang Bách")

    event = SignInEvent.objects.get()
    assert event.outcome == "signed_in"
    assert before <= event.at <= now()


def test_leaving_for_vneid_needs_a_form_of_ours(settings, vneid):
    use_issuer(settings, vneid)
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/dang-nhap/vneid/").status_code == 403
    assert strict.get("/dang-nhap/vneid/").status_code == 405


def test_what_a_citizen_typed_comes_back_after_vneid(node):
    page = "/tai-khoan/phien/01900000-0000-7000-8000-000000000000/ket-thuc/"
    through(node, "Vũ Quang Bách")
    with use_clock(now() + timedelta(minutes=20)):
        sent_away = node.post(page, {"ho_ten": "Vũ An"})
    wanted = dict(parse_qsl(urlsplit(sent_away.headers["Location"]).query))["next"]

    back = through(node, "Vũ Quang Bách", wanted)

    shown = node.get(back.headers["Location"]).content.decode()
    assert f'action="{page}"' in shown
    assert 'name="ho_ten" value="Vũ An"' in shown
