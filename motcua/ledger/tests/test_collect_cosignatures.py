"""Witnesses: each is shown the newest checkpoint, and only what is right is kept."""

from __future__ import annotations

import time
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import settings as run
from hypothesis import strategies as st

from motcua.kernel import clock
from simulators.trust.notes import read_checkpoint

from ..models import Checkpoint, Cosignature, Voucher
from ..public import newest_checkpoint
from ..rules.answers import Cosigned, Knows, NotVouched, Problem, read_answer
from ..rules.notes import COSIGNATURE, SignerKey, read_note
from ..rules.policies import read_policy
from ..rules.submissions import SIZE_TYPE, read_submission
from ..selectors import witness_policy
from ..services import collect_cosignatures as service
from ..services.collect_cosignatures import Rounds, Witnessing, begin_witnessing
from .serving import grow, saying, served, until

pytestmark = pytest.mark.django_db
KEY = SignerKey.new("liar.example", COSIGNATURE)


def begun() -> Witnessing:
    return begin_witnessing(witness_policy())


def signed(size: int) -> set[str]:
    return set(Cosignature.objects.filter(size=size).values_list("key_name", flat=True))


def turned(rounds: Witnessing) -> Any:
    return lambda: rounds.turn(clock.now())


def problems() -> dict[str, str]:
    return dict(Voucher.objects.values_list("name", "problem"))


BOTH = {"witness-1.demo.invalid", "witness-2.demo.invalid"}


def test_each_checkpoint_gets_the_cosignatures_of_both(trust: Any) -> None:
    rounds = begun()
    for count in (1, 3, 300):
        checkpoint = grow(count)
        until(lambda size=checkpoint.size: signed(size) == BOTH, turned(rounds))
    newest = newest_checkpoint()
    assert newest is not None

    # What is served is believed by code that was written apart from the program's.
    read = read_checkpoint(newest.signed.encode())
    keys = [one.verifier for one in trust.house.witnesses.values()]
    for line in read.signatures[1:]:
        moment = int.from_bytes(line.content[:8], "big")
        message = f"cosignature/v1\ntime {moment}\n{read.text}".encode()
        assert any(one.verifies(line.content[8:], message) for one in keys if one.id == line.id)
    assert len(read.signatures) == 3
    assert newest.witnessed
    assert set(problems().values()) == {""}


def test_one_of_two_is_not_enough(trust: Any) -> None:
    trust.weather("witness-2", down=True)
    checkpoint, rounds = grow(), begun()

    until(lambda: len(problems()) == 2, turned(rounds))

    newest = newest_checkpoint()
    assert signed(checkpoint.size) == {"witness-1.demo.invalid"}
    assert problems()["witness-2.demo.invalid"] == "silent"
    assert newest is not None
    assert not newest.witnessed


def test_one_that_is_down_keeps_nobody_waiting_and_catches_up(trust: Any) -> None:
    trust.weather("witness-2", down=True)
    rounds = begun()
    for _ in range(3):
        size = grow().size
        until(lambda size=size: "witness-1.demo.invalid" in signed(size), turned(rounds))

    trust.weather("witness-2", down=False)
    size = grow().size
    until(lambda: signed(size) == BOTH, turned(rounds))

    row = Voucher.objects.get(name="witness-2.demo.invalid")
    assert (row.problem, row.failing_since, row.size) == ("", None, size)


def test_one_that_is_slow_keeps_nobody_waiting(trust: Any) -> None:
    trust.weather("witness-2", slow_seconds=4.0)
    size, rounds, began = grow().size, begun(), time.monotonic()

    longest = 0.0
    while "witness-1.demo.invalid" not in signed(size):
        before = time.monotonic()
        rounds.turn(clock.now())
        longest = max(longest, time.monotonic() - before)
        assert time.monotonic() - began < 120
    assert longest < 3.0, "a turn waited for the slow one"

    until(lambda: signed(size) == BOTH, turned(rounds))


def test_a_restart_asks_nobody_twice_and_goes_on_where_each_stands(
    trust: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, rounds = grow(2).size, begun()
    until(lambda: signed(first) == BOTH, turned(rounds))
    asked: list[bytes] = []
    real = service._answer_of

    def noted(neighbour: Any, key: Any, body: bytes, *rest: Any, **more: Any) -> Any:
        asked.append(body)
        return real(neighbour, key, body, *rest, **more)

    monkeypatch.setattr(service, "_answer_of", noted)

    rounds = begun()
    for _ in range(20):
        rounds.turn(clock.now())
    assert asked == []

    second = grow(2).size
    until(lambda: signed(second) == BOTH, turned(rounds))
    assert [body.split(b"\n")[0] for body in asked] == [b"old 2", b"old 2"]


def test_a_witness_that_knows_another_size_is_followed(trust: Any) -> None:
    rounds = begun()
    size = grow(2).size
    until(lambda: signed(size) == BOTH, turned(rounds))
    Voucher.objects.all().delete()  # a new database row, an old witness

    size, rounds = grow(3).size, begun()
    until(lambda: signed(size) == BOTH, turned(rounds))

    assert set(problems().values()) == {""}


def test_a_forked_log_is_refused_by_both_and_the_alarm_says_so(trust: Any) -> None:
    rounds = begun()
    size = grow(3).size
    until(lambda: signed(size) == BOTH, turned(rounds))
    for witness in trust.house.witnesses.values():  # what they saw was another log of that size
        witness._keep(
            {origin: (size, b"\x07" * 32) for origin, (size, _) in witness.seen().items()}
        )

    size = grow(2).size
    until(lambda: set(problems().values()) == {"forked"}, turned(rounds))

    assert signed(size) == set()


def test_a_log_that_was_set_back_is_refused_by_both_and_the_alarm_says_so(trust: Any) -> None:
    for witness in trust.house.witnesses.values():
        witness._keep({newest_origin(): (1000, b"\x07" * 32)})
    size, rounds = grow(3).size, begun()

    until(lambda: set(problems().values()) == {"ahead"}, turned(rounds))

    assert signed(size) == set()


def newest_origin() -> str:
    from ..keys import log_verifier

    return log_verifier().name


@pytest.mark.parametrize("seconds", [-3600, 3600, 2**40])
def test_a_witness_whose_clock_is_wrong_is_not_believed(trust: Any, seconds: int) -> None:
    trust.weather("witness-1", clock_seconds=seconds)
    size, rounds = grow().size, begun()

    until(lambda: problems().get("witness-1.demo.invalid") == "clock", turned(rounds))

    assert "witness-1.demo.invalid" not in signed(size)


def cosigned(body: bytes, key: SignerKey, *, text: str | None = None) -> bytes:
    note = read_submission(body).note
    return key.line(text or note.text, seconds=int(time.time())).encode()


OTHER = SignerKey.new("liar.example", COSIGNATURE)
LIES: dict[str, tuple[Any, str]] = {
    "another key of that name": (lambda body: (200, "text/plain", cosigned(body, OTHER)), "wrong"),
    "another checkpoint": (
        lambda body: (200, "text/plain", cosigned(body, KEY, text="log\n1\nAAAA\n")),
        "wrong",
    ),
    "nothing": (lambda body: (200, "text/plain", b""), "unreadable"),
    "not a line": (lambda body: (200, "text/plain", b"ok\n"), "unreadable"),
    "a line without end": (
        lambda body: (200, "text/plain", cosigned(body, KEY)[:-1]),
        "unreadable",
    ),
    "no UTF-8": (lambda body: (200, "text/plain", b"\xff\n"), "unreadable"),
    "a page": (lambda body: (200, "text/html", b"<p>welcome</p>\n"), "unreadable"),
    "too much": (lambda body: (200, "text/plain", b"x" * 1_000_000), "silent"),
    "409 and no size": (lambda body: (409, SIZE_TYPE, b"many\n"), "unreadable"),
    "409 and a size below nothing": (lambda body: (409, SIZE_TYPE, b"-1\n"), "unreadable"),
    "409 and an endless size": (lambda body: (409, SIZE_TYPE, b"9" * 50 + b"\n"), "unreadable"),
    "409 of another type": (lambda body: (409, "text/plain", b"1\n"), "unreadable"),
    "409 and the size we said": (
        lambda body: (409, SIZE_TYPE, b"%d\n" % read_submission(body).old_size),
        "unreadable",
    ),
    "409 and a log we never had": (lambda body: (409, SIZE_TYPE, b"999999\n"), "ahead"),
    "409 and always another": (
        lambda body: (409, SIZE_TYPE, b"%d\n" % ((read_submission(body).old_size + 1) % 3)),
        "unreadable",
    ),
    "409 to the very size it named": (
        lambda body: (
            (409, "text/plain", b"another root\n")
            if read_submission(body).old_size == 5
            else (409, SIZE_TYPE, b"5\n")
        ),
        "forked",
    ),
    "409 and the same size again": (lambda body: (409, SIZE_TYPE, b"5\n"), "forked"),
    "a redirection": (lambda body: (302, "text/plain", b""), "unreadable"),
    "404": (lambda body: (404, "text/plain", b""), "refuses"),
    "403": (lambda body: (403, "text/plain", b""), "refuses"),
    "422": (lambda body: (422, "text/plain", b""), "forked"),
    "503": (lambda body: (503, "text/plain", b""), "silent"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lying_witness_is_not_believed(lie: str) -> None:
    answer, problem = LIES[lie]
    size = grow(5).size
    with served(saying(lambda path, body: answer(body))) as address:
        policy = read_policy(f"witness liar {KEY.verifier} {address}\nquorum liar\n")
        rounds = begin_witnessing(policy)
        until(lambda: problems().get("liar.example"), turned(rounds))

    assert problems() == {"liar.example": problem}
    assert signed(size) == set()
    assert Voucher.objects.get().failing_since is not None


def test_lines_of_unknown_keys_are_passed_over() -> None:
    size = grow(5).size
    strange = SignerKey.new("stranger.example", COSIGNATURE)

    def answer(path: str, body: bytes) -> tuple[int, str, bytes]:
        assert path == "/below/add-checkpoint"
        return 200, "text/plain", cosigned(body, strange) + cosigned(body, KEY)

    with served(saying(answer)) as address:
        policy = read_policy(f"witness one {KEY.verifier} {address}/below/\nquorum one\n")
        rounds = begin_witnessing(policy)
        until(lambda: signed(size) == {"liar.example"}, turned(rounds))

    line = Cosignature.objects.get().line
    assert "stranger" not in line
    read_note(Checkpoint.objects.get().note + line).signed_by([KEY.verifier])


def test_nobody_at_the_address_is_silence() -> None:
    grow()
    policy = read_policy(f"witness one {KEY.verifier} http://127.0.0.1:9/\nquorum one\n")
    rounds = begin_witnessing(policy)

    until(lambda: problems().get("liar.example") == "silent", turned(rounds))


def test_a_busy_log_still_gets_checkpoints_that_both_signed(trust: Any) -> None:
    """The newest checkpoint is always another; the round stays with one until enough signed."""
    trust.weather("witness-2", slow_seconds=0.3)
    rounds = begun()

    def busy() -> None:
        grow()
        rounds.turn(clock.now())

    until(lambda: any(signed(size) == BOTH for size in sizes()), busy)


def sizes() -> list[int]:
    return list(Checkpoint.objects.values_list("size", flat=True))


def test_the_node_asks_its_own_witnesses(trust: Any, settings: Any) -> None:
    size, rounds = grow().size, Rounds()
    until(lambda: signed(size) == BOTH, lambda: rounds.turn(clock.now()))

    settings.LOG_WITNESSES = None
    assert Rounds().turn(clock.now()) > 1


@run(deadline=None)
@given(st.integers(100, 599), st.sampled_from([SIZE_TYPE, "text/plain", ""]), st.binary())
def test_no_answer_makes_the_reader_stumble(status: int, kind: str, body: bytes) -> None:
    text = "log.example\n1\nAAAA\n"
    for said in (body, KEY.line(text, seconds=5).encode() + body):
        try:
            found: object = read_answer(status, kind, said, text=text, key=KEY.verifier)
        except NotVouched as why:
            found = why.problem
        assert isinstance(found, Cosigned | Knows | Problem)


def test_a_key_of_the_other_kind_cosigns_nothing() -> None:
    """The same private key as a log's: its signature over the text alone is no co-signature."""
    private = Ed25519PrivateKey.generate()
    key = SignerKey("liar.example", COSIGNATURE, private.private_bytes_raw())
    as_log = SignerKey("liar.example", 0x01, private.private_bytes_raw())
    text = "log.example\n1\nAAAA\n"

    with pytest.raises(NotVouched):
        read_answer(200, "text/plain", as_log.line(text).encode(), text=text, key=key.verifier)
