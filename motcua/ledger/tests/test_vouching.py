"""Alarms about those who vouch for the log, on the public page and for administrators."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.kernel import clock
from motcua.platform.attention import alarms

from ..models import Checkpoint, Cosignature, Voucher
from ..rules.answers import NotVouched, Problem
from ..selectors import checkpoint_at_least, newest_checkpoint, newest_witnessed, witness_policy
from ..services.collect_cosignatures import begin_witnessing
from ..services.note_voucher import note_failure, note_success
from ..services.stamp_checkpoint import authority_name
from ..types import VoucherKind
from ..vouching import WHY, unwitnessed_since
from .serving import grow, until

pytestmark = pytest.mark.django_db
FIRST, SECOND = "witness-1.demo.invalid", "witness-2.demo.invalid"


def titles(now: datetime) -> list[str]:
    return [one.title for one in alarms(now)]


def page(path: str = "/log/", language: str = "en") -> str:
    client = Client()
    client.cookies["django_language"] = language
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def fail(name: str, problem: Problem, *, at: datetime) -> None:
    kind = VoucherKind.WITNESS if "witness" in name else VoucherKind.TIME_STAMP
    note_failure(name, kind, NotVouched(problem, "for a test"), now=at)


def witness_all() -> None:
    rounds = begin_witnessing(witness_policy())
    until(lambda: newest_checkpoint().witnessed, lambda: rounds.turn(clock.now()))


def test_nothing_is_said_while_all_is_well(trust: Any) -> None:
    grow()
    witness_all()
    now = clock.now()

    assert titles(now + timedelta(minutes=5)) == []
    text = page()
    assert FIRST in text
    assert "Yes, by enough witnesses" in text
    assert "govuk-tag--red" not in text


def test_silence_is_an_alarm_after_a_minute(trust: Any) -> None:
    now = clock.now()
    fail(SECOND, Problem.SILENT, at=now)
    fail(SECOND, Problem.SILENT, at=now + timedelta(seconds=50))

    assert titles(now + timedelta(seconds=60)) == []
    [alarm] = alarms(now + timedelta(seconds=61))
    assert (alarm.title, f"{SECOND} " in alarm.text) == ("Có nhân chứng không ký", True)


def test_an_answer_ends_the_alarm(trust: Any) -> None:
    now = clock.now()
    fail(SECOND, Problem.REFUSES, at=now)
    assert len(titles(now)) == 1

    note_success(SECOND, VoucherKind.WITNESS, size=1, now=now)

    assert titles(now) == []


@pytest.mark.parametrize("problem", set(Problem) - {Problem.SILENT})
def test_whatever_else_is_wrong_is_an_alarm_at_once_and_on_the_page(
    trust: Any, problem: Problem
) -> None:
    now = clock.now()
    fail(FIRST, problem, at=now)

    [alarm] = alarms(now)
    assert str(WHY[problem]) in alarm.text
    contradicts = problem in (Problem.AHEAD, Problem.FORKED)
    assert ("Nhân chứng đã thấy một sổ" in alarm.title) == contradicts
    assert str(WHY[problem]) in page(language="vi")
    assert ("A witness has seen another log" in page()) == contradicts


def test_too_few_witnesses_for_a_minute_is_an_alarm(trust: Any) -> None:
    grow()
    witness_all()
    waiting = grow()

    assert unwitnessed_since(now=waiting.at + timedelta(seconds=60)) is None
    late = waiting.at + timedelta(seconds=61)
    assert unwitnessed_since(now=late) == waiting.at
    assert titles(late) == ["Sổ nhật ký công khai đang chờ nhân chứng"]
    assert "has not been seen by enough witnesses" in page()


def test_an_authority_that_is_away_is_an_alarm_until_it_answers(trust: Any) -> None:
    now = clock.now()
    fail(authority_name(), Problem.SILENT, at=now - timedelta(minutes=2))

    assert titles(now) == ["Sổ nhật ký công khai chưa được cấp dấu thời gian"]
    assert "gets no time-stamps" in page()

    note_success(authority_name(), VoucherKind.TIME_STAMP, size=7, now=now)
    assert titles(now) == []
    assert "7 lines" in page()


def test_who_is_no_longer_asked_is_no_alarm(trust: Any, settings: Any) -> None:
    now = clock.now()
    fail(FIRST, Problem.WRONG, at=now)
    fail(authority_name(), Problem.WRONG, at=now)
    settings.LOG_WITNESSES, settings.LOG_TIME_STAMP_URL = None, ""

    assert titles(now) == []
    assert Voucher.objects.count() == 2


def test_administrators_see_it_first(trust: Any, world: Any) -> None:
    """The list of what needs attention has the alarms among it."""
    fail(FIRST, Problem.FORKED, at=clock.now())
    assert [one.title for one in alarms(clock.now())] == [
        "Nhân chứng đã thấy một sổ nhật ký khác với sổ này"
    ]


def test_the_best_checkpoint_is_found_without_reading_all_of_them(
    trust: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        grow()
        witness_all()
    stamped = Checkpoint.objects.order_by("-size")[3]
    Checkpoint.objects.filter(size=stamped.size).update(time_stamp=b"a token")

    with django_assert_max_num_queries(4):
        best = checkpoint_at_least(1)

    assert best is not None
    assert (best.size, best.witnessed) == (stamped.size, True)
    newest = newest_witnessed()
    assert newest is not None
    assert newest.size == 12


def test_the_newest_witnessed_one_is_not_the_newest_cosigned(trust: Any) -> None:
    first = grow()
    witness_all()
    trust.weather("witness-2", down=True)
    second, rounds = grow(), begin_witnessing(witness_policy())
    until(
        lambda: Cosignature.objects.filter(size=second.size).exists(),
        lambda: rounds.turn(clock.now()),
    )

    found = newest_witnessed()
    assert found is not None
    assert found.size == first.size


def test_the_page_of_the_witness_says_who_it_is(settings: Any, tmp_path: Any) -> None:
    from simulators.trust.tests.logs import Log

    settings.WITNESS_LOGS, settings.WITNESS_KEY = tmp_path / "logs", tmp_path / "witness.key"
    settings.WITNESS_NAME = "node.example/witness"
    assert "watches no other log" in page("/witness/")
    log = Log(leaves=[b"a", b"b"])
    settings.WITNESS_LOGS.write_text(f"log {log.verifier}\n")
    before = page("/witness/")
    Client().post("/witness/add-checkpoint", log.submission(0), content_type="text/plain")

    text = page("/witness/")

    assert "node.example/witness+" in text.replace("&#x2B;", "+")
    assert "Nothing signed yet" in before
    assert "2 lines" in text
    assert "Nhân chứng của sổ khác" in page("/witness/", "vi")
