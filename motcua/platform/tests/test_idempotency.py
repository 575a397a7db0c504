"""One effect per key, whatever the network does: real threads, real connections."""

import contextlib
import random
import threading
from collections import Counter, defaultdict, deque
from concurrent.futures import ThreadPoolExecutor

import orjson
import pytest
from django.db import connections
from django.test import Client

from motcua.dossiers.models import Dossier, Event
from motcua.tests.world import World

KEYS, RETRIES, THREADS, SIDE_BY_SIDE = 20, 50, 8, 4
CODE = "2.000908"
# A request at work on a key holds the key's lock; every key is let down so often.
CRASHES_PER_KEY = 6
AT_WORK = """
    SELECT l.pid, l.classid, l.objid FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE l.locktype = 'advisory' AND l.granted AND a.datname = current_database()
"""


@pytest.fixture
def door(world: World):
    citizen = world.citizens()[1]
    return world.body(CODE, citizen), world.headers(citizen)


def post(body, headers, key=None, path="/api/v1/dossiers"):
    sent = {**headers, **({"Idempotency-Key": key} if key else {})}
    client = Client(raise_request_exception=False)
    return client.post(path, body, content_type="application/json", headers=sent)


class Crashes(threading.Thread):
    """Kills the database connection of requests in mid-work, for each key some times."""

    def __init__(self) -> None:
        super().__init__()
        self.over, self.killed = threading.Event(), Counter()

    def run(self) -> None:
        try:
            with connections["owner"].cursor() as cursor:
                while not self.over.wait(random.uniform(0, 0.02)):
                    cursor.execute(AT_WORK)
                    for pid, *key in cursor.fetchall():
                        if self.killed[tuple(key)] < CRASHES_PER_KEY:
                            self.killed[tuple(key)] += 1
                            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
                            break
        finally:
            connections.close_all()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_) -> None:
        self.over.set()
        self.join()


def test_a_thousand_retries_amid_crashes_make_one_dossier_per_key_and_one_answer(
    world, door, settings
):
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"rate_limit_per_minute": 0})
    body, headers = door
    before = list(Dossier.objects.values_list("id", flat=True))
    answers: dict[str, list[tuple[int, bytes]]] = defaultdict(list)
    turns, lock = deque(range(KEYS * RETRIES)), threading.Lock()

    def send() -> None:
        """Send while something is left to send; who gets no answer to a key asks again later."""
        with contextlib.suppress(IndexError):
            while True:
                key = f"retry-{turns.popleft() // SIDE_BY_SIDE % KEYS}"
                answer = post(body, headers, key)
                if answer.status_code >= 500:
                    connections.close_all()  # as the server does before its next request
                with lock:
                    answers[key].append((answer.status_code, answer.content))
        connections.close_all()

    with Crashes() as crashes, ThreadPoolExecutor(THREADS) as pool:
        for sender in [pool.submit(send) for _ in range(THREADS)]:
            sender.result()

    counts = Counter(status for given in answers.values() for status, _ in given)
    assert counts.total() == KEYS * RETRIES
    assert set(counts) == {201, 409, 503}, counts
    assert len(crashes.killed) == KEYS
    assert 3 * KEYS <= counts[503] <= CRASHES_PER_KEY * KEYS, (counts, crashes.killed)
    made = Dossier.objects.exclude(id__in=before)
    numbers = sorted(int(number[-7:]) for number in made.values_list("number", flat=True))
    assert len(numbers) == KEYS
    assert numbers == list(range(numbers[0], numbers[0] + KEYS)), "a crash took a number"
    assert Event.objects.filter(dossier_id__in=made.values("id")).count() == KEYS
    told = {post(body, headers, key).content for key in answers}
    assert {
        content for all_of in answers.values() for code, content in all_of if code == 201
    } == told
    assert {orjson.loads(content)["number"] for content in told} == {one.number for one in made}
    assert len(told) == KEYS


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


@pytest.mark.parametrize("key", [None, " ", "\t \t"])
def test_a_write_without_a_key_is_refused_and_does_nothing(world, door, key):
    body, headers = door
    before = Event.objects.count()
    answer = post(body, headers, key)

    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/idempotency-key-missing"
    assert Event.objects.count() == before


def test_a_key_that_is_too_long_is_refused_and_not_cut_off(world, door):
    """Two keys that differ at the end only would be one: the second would do nothing."""
    body, headers = door
    before = Event.objects.count()
    longest, longer = post(body, headers, "k" * 200), post(body, headers, "k" * 201)

    assert longest.status_code == 201, longest.content
    assert longer.status_code == 422
    assert longer.json()["type"] == "/problems/input-invalid"
    assert "200" in longer.json()["errors"][0]["detail"]
    assert Event.objects.count() == before + 1


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
