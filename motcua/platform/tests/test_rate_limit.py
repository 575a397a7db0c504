"""A caller gets a fair share of the API and no more; others are not disturbed."""

import pytest
from django.test import Client

from motcua.platform.web.rate_limit import Windows

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(settings):
    settings.MOTCUA = settings.MOTCUA.model_copy(
        update={"rate_limit_per_minute": 3, "lookups_per_minute": 0}
    )


def ask(client: Client, address: str = "10.0.0.1"):
    return client.get("/api/v1/dossiers/status/none", REMOTE_ADDR=address)


def test_the_share_used_up_is_answered_with_429_and_when_to_come_again(few):
    client = Client()
    first = [ask(client).status_code for _ in range(3)]
    refused = ask(client)

    assert 429 not in first
    assert refused.status_code == 429
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["type"] == "/problems/too-many-requests"
    assert 1 <= int(refused["Retry-After"]) <= 61


def test_another_caller_is_not_disturbed(few):
    client = Client()
    for _ in range(4):
        ask(client)

    assert ask(client, "10.0.0.2").status_code != 429


def test_zero_means_no_limit(settings):
    settings.MOTCUA = settings.MOTCUA.model_copy(
        update={"rate_limit_per_minute": 0, "lookups_per_minute": 0}
    )
    client = Client()

    assert 429 not in {ask(client).status_code for _ in range(20)}


def test_the_next_minute_begins_anew():
    moment = [59.0]
    windows = Windows(lambda: moment[0])
    assert windows.wait_for("a", 1) == 0
    assert windows.wait_for("a", 1) == 2

    moment[0] = 60.0
    assert windows.wait_for("a", 1) == 0


@pytest.mark.parametrize("place", ["/api/v1/dossiers/status/none", "/tra-cuu/none/"])
def test_numbers_are_not_read_off_in_rows_by_strangers(settings, place):
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"lookups_per_minute": 2})
    client = Client()

    statuses = [client.get(place, REMOTE_ADDR="10.0.0.9").status_code for _ in range(3)]
    refused = client.get(place, REMOTE_ADDR="10.0.0.9")

    assert 429 not in statuses[:2]
    assert refused.status_code == statuses[2] == 429
    assert 1 <= int(refused["Retry-After"]) <= 61
    assert client.get("/tra-cuu/", REMOTE_ADDR="10.0.0.9").status_code == 200
