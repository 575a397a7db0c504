"""Real processes, really killed: the database in mid-request under load, a worker in mid-job."""

from __future__ import annotations

import http.client
import itertools
import json
import os
import random
import signal
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from motcua.kernel import clock
from motcua.platform.tests.site import Answer, Site, site_like_here, wait_for
from motcua.tests.world import World

CODE = "2.000908"
CLIENTS = 4


@dataclass(frozen=True)
class Filer:
    """A citizen with a token and a complete filing."""

    token: str
    body: dict[str, Any]


@pytest.fixture(scope="module")
def site(_copied_world: World, django_db_blocker: Any) -> Iterator[tuple[Site, list[Filer]]]:
    """A web server on a copy of the province."""
    with django_db_blocker.unblock():
        filers = [_filer(_copied_world, place) for place in range(CLIENTS)]
    with site_like_here() as found:
        found.serve()
        yield found, filers


def _filer(world: World, place: int) -> Filer:
    from motcua.identity.public import account_of_party, issue_token
    from motcua.platform.actor import SYSTEM
    from motcua.platform.database.scope import apply_scope, bind_request

    with bind_request(SYSTEM):
        apply_scope()
        citizen = world.citizens()[place]
        world.token(citizen)  # opens the account
        account = account_of_party(citizen.party_id)
        assert account is not None
        token = issue_token(
            account_id=account.id, now=clock.now(), lifetime=timedelta(hours=2), name="kill"
        )
        return Filer(token, json.loads(json.dumps(world.body(CODE, citizen), default=str)))


@dataclass
class Load:
    """Clients that file one dossier after the other; some give up, most try again."""

    site: Site
    filers: list[Filer]
    answers: dict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    keys: dict[str, Filer] = field(default_factory=dict)
    lost_lines: int = 0
    halted: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def running(self) -> Iterator[None]:
        clients = [
            threading.Thread(target=self._client, args=(place, filer))
            for place, filer in enumerate(self.filers)
        ]
        for one in clients:
            one.start()
        try:
            yield
        finally:
            self.halted.set()
            for one in clients:
                one.join()

    def _client(self, place: int, filer: Filer) -> None:
        for number in itertools.count():
            if self.halted.is_set():
                return
            key = f"{place}-{number}"
            self.keys[key] = filer
            if self.send(key) or number % 5 == 4:
                continue  # acknowledged, or a person who closes the browser
            while not self.halted.is_set() and not self.send(key):
                time.sleep(0.2)

    def send(self, key: str) -> bool:
        """File with the key; return whether it was acknowledged."""
        filer = self.keys[key]
        try:
            answer = self.site.call(
                "POST", "/api/v1/dossiers", token=filer.token, body=filer.body, key=key
            )
        except (OSError, http.client.HTTPException):
            self.lost_lines += 1
            return False
        self.answers[key].append(answer)
        return answer.status == 201

    def acknowledged(self) -> dict[str, bytes]:
        return {
            key: answer.body
            for key, answers in list(self.answers.items())
            for answer in answers
            if answer.status == 201
        }

    def statuses(self) -> set[int]:
        return {answer.status for answers in list(self.answers.values()) for answer in answers}


def test_a_database_that_dies_in_mid_request_loses_and_doubles_no_filing(site):
    found, filers = site
    before = numbers(found)
    load, dice = Load(found, filers), random.Random()
    worker = found.start("work")

    with load.running():
        for how in ("immediate", "fast", "kill"):
            _until(load, more=4)
            time.sleep(dice.random())  # somewhere in the middle of requests
            found.stop_database(how)
            assert found.call("GET", "/readyz").status == 503
            wait_for(lambda: 503 in load.statuses(), "a filing to be told to try again")
            found.start_database()
        _until(load, more=4)

    judge_answers(load)
    assert found.is_ready()
    back = found.sql("SELECT now()")[0][0]
    wait_for(lambda: beat(found) > back, "the worker to go on by itself")
    assert worker.poll() is None
    os.killpg(worker.pid, signal.SIGTERM)
    acknowledged = load.acknowledged()
    unanswered = [key for key in load.keys if key not in acknowledged]
    made = numbers(found) - before
    told = {json.loads(body)["number"] for body in acknowledged.values()}
    assert len(told) == len(acknowledged), "two keys were told the same dossier"
    assert told <= made, "an acknowledged filing is gone"
    # What was not acknowledged is there with its key, or not at all.
    assert made == {json.loads(body)["number"] for body in kept_answers(found, load.keys)}
    assert len(made - told) <= len(unanswered)

    for key in load.keys:
        assert load.send(key), (key, load.answers[key][-1].status)

    assert load.acknowledged().items() >= acknowledged.items(), "a key was answered differently"
    assert len(numbers(found) - before) == len(load.keys), "a key had more or less than one effect"
    assert every_dossier_is_whole(found)


def _until(load: Load, *, more: int) -> None:
    wanted = len(load.acknowledged()) + more
    wait_for(lambda: len(load.acknowledged()) >= wanted, "filings to be acknowledged")


def beat(site: Site) -> datetime:
    """Return the worker's last beat; long ago where the server died before the first."""
    beats = site.sql("SELECT beat_at FROM platform_heartbeat WHERE name = 'worker'")
    return beats[0][0] if beats else datetime.min.replace(tzinfo=UTC)


def judge_answers(load: Load) -> None:
    """While the database was away people were told to try again, and nothing else went wrong."""
    assert load.statuses() <= {201, 409, 503}, load.statuses()
    assert load.lost_lines == 0, "the web server dropped connections"
    for answers in load.answers.values():
        for answer in answers:
            if answer.status == 503:
                assert answer.headers["content-type"] == "application/problem+json"
                assert answer.json["type"] == "/problems/unavailable"
                assert int(answer.headers["retry-after"]) > 0


def numbers(site: Site) -> set[str]:
    return {number for (number,) in site.sql("SELECT number FROM dossiers_dossier")}


def kept_answers(site: Site, keys: dict[str, Filer]) -> list[bytes]:
    rows = site.sql(
        "SELECT body FROM platform_idempotencykey WHERE key = ANY(%s) AND status = 201", list(keys)
    )
    return [bytes(body) for (body,) in rows]


def every_dossier_is_whole(site: Site) -> bool:
    """Recompute every projection from the events, as an operator does."""
    done = site.start("rebuild", "--json")
    done.wait()
    report = json.loads((site.folder / "rebuild.log").read_text().splitlines()[-1])
    assert report["differences"] == []
    assert report["dossiers"] == len(numbers(site))
    return done.returncode == 0


def test_the_job_of_a_killed_worker_is_done_once_by_another(site):
    found, filers = site
    filed = found.call(
        "POST", "/api/v1/dossiers", token=filers[0].token, body=filers[0].body, key="job"
    ).json["number"]
    drained(found)
    with psycopg.connect(found.addresses.owner) as hold:
        # Papers can be read but not written: the worker stops with half of its job done.
        hold.execute("LOCK TABLE dossiers_paper IN SHARE MODE")
        withdrawn = found.call(
            "POST",
            f"/api/v1/dossiers/{filed}/withdrawal",
            token=filers[0].token,
            body={"reason": "Nộp nhầm"},
            key="withdraw",
        )
        assert withdrawn.status == 200, withdrawn.body
        files = found.sql("SELECT count(*) FROM documents_storedfile")
        worker = found.start("work")
        wait_for(lambda: waiting(found), "the worker to be in the middle of its job")

        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        hold.rollback()

    wait_for(lambda: not waiting(found), "the dead worker's session to end")
    assert worker.returncode == -signal.SIGKILL
    assert papers(found, filed) == []
    assert found.sql("SELECT count(*) FROM documents_storedfile") == files
    drained(found)
    assert len(papers(found, filed)) == 1
    assert found.sql("SELECT count(*) FROM platform_outboxrow WHERE attempts > 0") == [(0,)]


def waiting(site: Site) -> bool:
    return bool(
        site.sql(
            "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND usename = %s"
            " AND query ILIKE '%%dossiers_paper%%'",
            "motcua_app",
        )
    )


def papers(site: Site, number: str) -> list[str]:
    rows = site.sql(
        "SELECT p.kind FROM dossiers_paper p JOIN dossiers_dossier d ON d.id = p.dossier_id"
        " WHERE d.number = %s",
        number,
    )
    return [kind for (kind,) in rows]


def drained(site: Site) -> None:
    """Have another worker do all there is."""
    worker = site.start("work", "--once")
    assert worker.wait() == 0, (site.folder / "work.log").read_text()[-2000:]
    left = site.sql("SELECT consumer, last_problem FROM platform_outboxrow")
    assert left == []
