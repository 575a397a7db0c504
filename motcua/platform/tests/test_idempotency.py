"""One effect per key, whatever the network does: real threads, real connections."""

import threading
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client

from motcua.dossiers.models import Dossier, Event
from motcua.tests.world import World

KEYS, RETRIES, THREADS = 20, 15, 8
CODE = "2.000908"


@pytest.fixture
def door(world: World):
    citizen = world.citizens()[1]
    return world.body(CODE, citizen), world.headers(citizen)


def post(body, headers, key=None, path="/api/v1/dossiers"):
    sent = {**headers, **({"Idempotency-Key": key} if key else {})}
    client = Client(raise_request_exception=False)
    return client.post(path, body, content_type="application/json", headers=sent)


def test_concurrent_retries_make_one_dossier_per_key_and_one_answer(world, door, settings):
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"rate_limit_per_minute": 0})
    body, headers = door
    before = Dossier.objects.count()
    answers: dict[str, list[tuple[int, bytes]]] = defaultdict(list)
    lock = threading.Lock()

    def send(number: int) -> None:
        key = f"retry-{number % KEYS}"
        try:
            answer = post(body, headers, key)
        finally:
            connections.close_all()
        with lock:
            answers[key].append((answer.status_code, answer.content))

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(send, range(KEYS * RETRIES)))

    assert Dossier.objects.count() == before + KEYS
    for key, given in answers.items():
        statuses = Counter(status for status, _ in given)
        assert set(statuses) <= {201, 409}, (key, statuses)
        assert len({content for status, content in given if status == 201}) == 1
        assert post(body, headers, key).content in {content for _, content in given}


def test_the_same_key_with_another_body_is_refused(world, door):
    body, headers = door
    first = post(body, headers, "one")
    other = post({**body, "return_method": "desk"}, headers, "one")

    assert first.status_code == 201, first.content
    assert other.status_code == 422
    assert other.json()["type"] == "/problems/idempotency-key-reused"


def test_a_replay_is_the_first_answer_byte_for_byte(world, door):
    body, headers = door
    first, again = post(body, headers, "twice"), post(body, headers, "twice")

    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first


def test_a_write_without_a_key_is_refused_and_does_nothing(world, door):
    body, headers = door
    before = Event.objects.count()
    answer = post(body, headers)

    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/idempotency-key-missing"
    assert Event.objects.count() == before


def test_a_key_that_is_being_handled_is_a_409(world, door):
    body, headers = door
    owner = world.token  # the key is held by a transaction of another connection
    assert owner
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        from django.db import transaction

        from motcua.identity.public import account_of_party
        from motcua.platform.idempotency import Claim, claimed

        try:
            account = account_of_party(world.citizens()[1].party_id)
            claim = Claim(str(account.id), "busy", b"x" * 32)
            with transaction.atomic(), claimed(claim):
                held.set()
                done.wait(20)
                transaction.set_rollback(True)
        finally:
            held.set()
            connections.close_all()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(20)
    busy = post(body, headers, "busy")
    done.set()
    holder.join()

    assert busy.status_code == 409, busy.content
    assert busy.json()["type"] == "/problems/request-in-progress"
    assert post(body, headers, "busy").status_code == 201


def test_a_refused_request_leaves_the_key_free(world, door):
    body, headers = door
    refused = post({**body, "declaration": False}, headers, "second-chance")
    accepted = post(body, headers, "second-chance")

    assert refused.status_code == 422
    assert refused.json()["type"] == "/problems/declaration-missing"
    assert accepted.status_code == 201, accepted.content


def test_keys_of_two_people_do_not_meet(world, door):
    body, headers = door
    other = world.citizens()[2]

    mine = post(body, headers, "shared")
    theirs = post(world.body(CODE, other), world.headers(other), "shared")

    assert (mine.status_code, theirs.status_code) == (201, 201)
    assert mine.json()["number"] != theirs.json()["number"]
