"""Signing a filing with one's own certificate, at a signing service over HTTP."""

import hashlib
import hmac
import json
import time
from datetime import UTC, datetime

import pytest
import requests
from django.test import Client

from motcua.documents.public import content_of
from motcua.dossiers.public import papers_of, visible_dossier
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.signatures.models import HolderRequest
from motcua.signatures.public import Verdict, authority_folder, signatures_of
from motcua.tests.simulated import PATIENCE, simulator

from .conftest import BIRTH, begin, complete, draft_id

SECRET = "cùng-biết"


class Service:
    def __init__(self, address):
        self.address = address

    def weather(self, **values):
        assert requests.post(f"{self.address}/weather", json=values, timeout=PATIENCE).ok

    def decide(self, link, decision="agree"):
        path = link.split("/yeu-cau/")[1]
        answer = requests.post(
            f"{self.address}/yeu-cau/{path}",
            data={"decision": decision},
            timeout=PATIENCE,
            allow_redirects=False,
        )
        assert answer.status_code == 303


@pytest.fixture
def service(world, settings):
    options = ("--folder", str(authority_folder()), "--client-secret", SECRET)
    with simulator("remote_signing", *options) as address:
        settings.MOTCUA = settings.MOTCUA.model_copy(
            update={"remote_signing_url": address, "remote_signing_secret": SECRET}
        )
        yield Service(address)


@pytest.fixture
def ready(world, open_browser, service):
    """A draft that could be filed, its person at a browser, today."""
    browser = open_browser()
    browser.sign_in(datetime.now(UTC))
    address = begin(browser, BIRTH)
    complete(world, browser, address)
    return browser, address


def link_in(page):
    (link,) = page.root.xpath("//main//a[contains(@href, '/yeu-cau/')]/@href")
    return link


def file(browser, address):
    page = browser.get(f"{address}kiem-tra/")
    form = page.form("Nộp hồ sơ") | {"declaration": "1"}
    answer = browser.post(f"{address}kiem-tra/", form)
    assert answer.status == 302, answer.errors
    return answer.location.strip("/").split("/")[1]


def papers(browser, number):
    with bind_request(SYSTEM):
        apply_scope()
        row = visible_dossier(number, actor=browser.citizen.actor, now=browser.now)
        return row, {one.kind: one for one in papers_of(row.id)}


def test_what_was_signed_is_kept_with_the_dossier(ready, service):
    browser, address = ready
    signing = f"{address}ky-so/"
    assert "Ký bằng chứng thư số của quý vị" in browser.get(f"{address}kiem-tra/").links()

    assert browser.post(signing).status == 302
    waiting = browser.get(signing)
    service.decide(link_in(waiting))
    browser.post(signing)
    signed = browser.get(signing)
    number = file(browser, address)
    _, kept = papers(browser, number)
    (found,) = signatures_of(content_of(kept["filing"].file_id), now=browser.now)

    assert "Tiếp tục nộp hồ sơ" in signed.links()
    assert not HolderRequest.objects.filter(subject_id=draft_id(address)).exists()
    assert (found.verdict, found.signer) == (Verdict.VALID, browser.citizen.name)
    page = browser.get(f"/ho-so/{number}/")
    assert page.root.xpath("//details[contains(summary, 'đã ký: hợp lệ')]")


def test_signing_is_not_a_must(ready):
    browser, address = ready

    _, kept = papers(browser, file(browser, address))

    assert "filing" not in kept


def test_a_change_after_signing_must_be_signed_anew(ready, service, world):
    from motcua.dossiers.public import draft_of, save_draft

    browser, address = ready
    browser.post(f"{address}ky-so/")
    service.decide(link_in(browser.get(f"{address}ky-so/")))
    browser.post(f"{address}ky-so/")
    with bind_request(browser.citizen.actor):
        apply_scope()
        draft = draft_of(draft_id(address), actor=browser.citizen.actor)
        names = [key for key, value in draft.answers.items() if isinstance(value, dict)]
        answers = json.loads(json.dumps(draft.answers))
        _change_one_text(answers, names)
        save_draft(draft.id, actor=browser.citizen.actor, now=browser.now, answers=answers)

    page = browser.get(f"{address}kiem-tra/")
    _, kept = papers(browser, file(browser, address))

    assert "Ký bằng chứng thư số của quý vị" in page.links()
    assert "filing" not in kept


def _change_one_text(answers, names):
    for holder in [answers, *(answers[name] for name in names)]:
        for key, value in holder.items():
            if isinstance(value, str) and value.isalpha() is False and " " in value:
                holder[key] = f"{value} A"
                return
    raise AssertionError("no text to change")


@pytest.mark.parametrize(
    ("weather", "said"),
    [
        ({"refuse": True}, "Người ký đã từ chối trên thiết bị."),
        (
            {"agree": True, "wrong_certificate": True},
            "Dịch vụ ký số từ xa đã ký bằng chứng thư khác.",
        ),
        ({"agree": True, "wrong_key": True}, "Chữ ký nhận về không do khóa của chứng thư tạo ra."),
    ],
)
def test_what_went_wrong_is_said_and_one_may_try_again(ready, service, weather, said):
    browser, address = ready
    service.weather(**weather)
    browser.post(f"{address}ky-so/")
    browser.post(f"{address}ky-so/")

    page = browser.get(f"{address}ky-so/")
    service.weather(**{**dict.fromkeys(weather, False), "agree": True})
    browser.post(f"{address}ky-so/")
    browser.post(f"{address}ky-so/")

    assert said in page.text
    assert "Tiếp tục nộp hồ sơ" in browser.get(f"{address}ky-so/").links()


def test_a_silent_service_does_not_stand_in_the_way_of_filing(ready, service):
    browser, address = ready
    service.weather(down=True)

    page = browser.post(f"{address}ky-so/")

    assert page.status == 503
    assert "Dịch vụ ký số từ xa không trả lời." in page.text
    assert file(browser, address)


def told(body, secret=SECRET, stamp=None):
    stamp = stamp or str(int(time.time()))
    signature = hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256)
    return Client().post(
        "/ky-so/tra-loi/",
        body,
        content_type="application/json",
        headers={"x-timestamp": stamp, "x-signature": signature.hexdigest()},
    )


def test_the_service_tells_by_itself_and_nobody_else_is_believed(ready, service):
    browser, address = ready
    browser.post(f"{address}ky-so/")
    row = HolderRequest.objects.get(subject_id=draft_id(address))
    refused = json.dumps({"handle": row.handle, "status": "refused"}).encode()
    service.decide(row.link)
    outcome = requests.get(
        f"{service.address}/sign/{row.handle}",
        headers={"authorization": f"Bearer {bearer(service)}"},
        timeout=PATIENCE,
    ).content

    forged = told(refused, secret="đoán")
    unknown = told(json.dumps({"handle": "x", "status": "signed"}).encode())
    heard = told(outcome)
    late = told(refused)

    assert [one.status_code for one in (forged, unknown, heard, late)] == [403, 204, 204, 204]
    row.refresh_from_db()
    assert (row.state, row.half) == ("signed", None)
    assert told(b"[]").status_code == 400


def bearer(service):
    said = requests.post(
        f"{service.address}/token",
        json={"client_id": "motcua", "client_secret": SECRET},
        timeout=PATIENCE,
    ).json()
    return said["access_token"]


def test_a_stranger_s_draft_is_not_there(ready, stranger, open_browser):
    _, address = ready
    other = open_browser(1)

    assert other.get(f"{address}ky-so/").status == 404


def test_a_form_is_no_call_of_the_service(open_browser):
    browser = open_browser()

    assert browser.client.post("/ky-so/tra-loi/").status_code == 400
    assert browser.client.post("/ky-so/tra-loi/", {"handle": "x"}).status_code == 400
