"""Alive, ready, and lines of log that say which request it was but never whose."""

import io
import logging

import pytest
from django.db import connections
from django.template import Context, Template
from django.test import Client

from motcua.tests.world import World


def test_alive_asks_nobody(client):
    assert client.get("/healthz").json() == {"status": "ok"}


@pytest.mark.django_db
def test_ready_while_the_database_answers(client):
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json()["migrations"] > 0


def test_not_ready_while_the_database_is_away(client, django_db_setup, django_db_blocker):
    connection = connections["default"]
    with django_db_blocker.unblock():
        connection.close()
        host, connection.settings_dict["HOST"] = connection.settings_dict["HOST"], "/no/such/place"
        try:
            answer, alive = client.get("/readyz"), client.get("/healthz")
        finally:
            connection.close()
            connection.settings_dict["HOST"] = host

    assert (answer.status_code, alive.status_code) == (503, 200)
    assert answer.json()["status"] == "unavailable"


def test_every_answer_carries_its_request_id(client):
    given = client.get("/healthz", headers={"X-Request-Id": "abc-1"})
    made = client.get("/healthz")

    assert given["X-Request-Id"] == "abc-1"
    assert len(made["X-Request-Id"]) == 32


@pytest.fixture
def log_lines():
    """Collect the lines as the program writes them."""
    root, written = logging.getLogger(), io.StringIO()
    handler = logging.StreamHandler(written)
    formatters = [one.formatter for one in root.handlers if one.formatter is not None]
    structured = [one for one in formatters if type(one).__name__ == "ProcessorFormatter"]
    assert structured, "the program's own log is not set up"
    handler.setFormatter(structured[0])
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)


def test_a_filing_and_a_search_leave_no_person_in_the_log(world: World, log_lines):
    citizen = world.citizens()[0]
    party = citizen.known()
    headers = {**world.headers(citizen), "X-Request-Id": "journey-7", "Idempotency-Key": "log"}

    filed = Client().post(
        "/api/v1/dossiers",
        world.body("1.001193", citizen),
        content_type="application/json",
        headers=headers,
    )
    refused = Client().post(
        "/api/v1/dossiers",
        {**world.body("1.001193", citizen), "answers": {"nguoi": citizen.name}},
        content_type="application/json",
        headers={**headers, "Idempotency-Key": "log-2"},
    )
    Client().get(f"/api/v1/dossiers/search?q={citizen.name}", headers=world.headers(citizen))

    assert (filed.status_code, refused.status_code) == (201, 422)
    assert int(filed["Content-Length"]) == len(filed.content)
    lines = log_lines.getvalue()
    assert "journey-7" in lines
    assert "api/v1/dossiers" in lines
    personal = {citizen.name, citizen.personal_id, world.token(citizen), *_texts(party)}
    assert not [one for one in personal if len(one) > 5 and one in lines]


def test_the_most_talkative_log_does_not_tell_what_a_page_was_drawn_of(log_lines):
    templates, root = logging.getLogger("django.template"), logging.getLogger()
    before = templates.level, root.level
    try:
        templates.setLevel(logging.DEBUG)
        root.setLevel(logging.DEBUG)
        Template("{{ person.missing }}").render(Context({"person": {"name": "Vũ Bí Mật"}}))
    finally:
        templates.setLevel(before[0])
        root.setLevel(before[1])

    lines = log_lines.getvalue()
    assert "Exception while resolving variable 'missing'" in lines
    assert "Bí Mật" not in lines


def _texts(value: object) -> set[str]:
    if isinstance(value, dict):
        return {text for one in value.values() for text in _texts(one)}
    if isinstance(value, list | tuple):
        return {text for one in value for text in _texts(one)}
    return {str(value)}
