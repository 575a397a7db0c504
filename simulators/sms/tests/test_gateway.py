"""The gateway takes a message once and tells what became of it."""

import io
import json

import pytest

from simulators.sms.app import Application
from simulators.sms.gateway import Gateway, Refused


class Clock:
    moment = 1_800_000_000.0

    def __call__(self):
        return self.moment


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def gateway(clock):
    return Gateway(clock=clock)


def call(application, method, path, body=None, query=""):
    raw = json.dumps(body).encode() if body is not None else b""
    told = {}
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "CONTENT_LENGTH": str(len(raw)),
        "wsgi.input": io.BytesIO(raw),
    }
    content = b"".join(application(environ, lambda status, headers: told.update(status=status)))
    return int(told["status"][:3]), content.decode()


MESSAGE = {"id": "m1", "to": "0912345678", "text": "Hồ sơ đã được tiếp nhận"}


def test_a_message_sent_twice_is_taken_once(gateway):
    first = gateway.take("m1", "0912345678", "xin chào")
    second = gateway.take("m1", "0912345678", "xin chào")

    assert first.reference == second.reference
    assert (len(gateway.newest()), gateway.repeats) == (1, 1)


def test_an_id_cannot_be_used_for_another_message(gateway):
    gateway.take("m1", "0912345678", "xin chào")

    with pytest.raises(Refused):
        gateway.take("m1", "0912345678", "khác")


@pytest.mark.parametrize(("to", "ends"), [("0912345678", "delivered"), ("0912340000", "failed")])
def test_a_receipt_comes_after_the_travel(gateway, clock, to, ends):
    message = gateway.take("m1", to, "xin chào")
    before = gateway.state_of(message)

    clock.moment += 2

    assert (before, gateway.state_of(message)) == ("sent", ends)


def test_a_gateway_told_to_be_down_takes_nothing(gateway):
    application = Application(gateway)
    call(application, "POST", "/weather", {"down": True})

    status, _ = call(application, "POST", "/messages", MESSAGE)

    assert status == 503
    assert gateway.newest() == []


def test_receipts_are_given_for_known_ids_only(gateway):
    application = Application(gateway)
    call(application, "POST", "/messages", MESSAGE)

    status, body = call(application, "GET", "/messages", query="ids=m1,m2")

    assert status == 200
    assert [one["id"] for one in json.loads(body)["messages"]] == ["m1"]


@pytest.mark.parametrize("body", [{}, [], {**MESSAGE, "to": "nobody"}, {**MESSAGE, "text": ""}])
def test_a_malformed_message_is_refused(gateway, body):
    status, _ = call(Application(gateway), "POST", "/messages", body)

    assert status == 400


def test_the_inbox_shows_words_as_words(gateway):
    gateway.take("m1", "0912345678", "<b>đậm</b>")

    status, body = call(Application(gateway), "GET", "/")

    assert status == 200
    assert "&lt;b&gt;đậm&lt;/b&gt;" in body
