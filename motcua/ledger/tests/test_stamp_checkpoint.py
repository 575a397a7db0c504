"""Time-stamps: one each minute at most, believed after a check, never waited for."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import tsp
from cryptography import x509
from hypothesis import given
from hypothesis import settings as run
from hypothesis import strategies as st

from motcua.kernel import clock
from motcua.tests.left_out import leave_out
from simulators.trust.authority import load_authority
from simulators.trust.stamper import Stamper

from ..models import Checkpoint, Entry, Voucher
from ..neighbours import Neighbour
from ..public import newest_checkpoint, proof_of
from ..rules.answers import NotVouched
from ..selectors import witness_policy
from ..services.collect_cosignatures import begin_witnessing
from ..services.stamp_checkpoint import Stamping, Stamps, checkpoint_to_stamp
from ..time_stamps import check_stamp, fetch_stamp, read_roots
from .serving import grow, saying, served, until

pytestmark = pytest.mark.django_db
REPLY = "application/timestamp-reply"
MINUTE = timedelta(seconds=60)


def stamped() -> list[int]:
    rows = Checkpoint.objects.filter(time_stamp__isnull=False).order_by("size")
    return list(rows.values_list("size", flat=True))


def stamping(trust: Any, *, every: timedelta = MINUTE) -> Stamping:
    return Stamping(f"{trust.address}/tsa", trust.folder / "tsa-root.pem", every)


def turned(one: Stamping) -> Any:
    return lambda: one.turn(clock.now())


def witness_all() -> None:
    rounds = begin_witnessing(witness_policy())
    until(lambda: newest_checkpoint().witnessed, lambda: rounds.turn(clock.now()))


def problem() -> str:
    return Voucher.objects.filter(kind="time-stamp").values_list("problem", flat=True).first() or ""


def test_a_witnessed_checkpoint_gets_a_stamp_that_openssl_believes(
    trust: Any, tmp_path: Path
) -> None:
    size, one = grow(3).size, stamping(trust)
    witness_all()
    until(lambda: stamped() == [size], turned(one))

    newest = newest_checkpoint()
    assert newest is not None
    roots = read_roots(trust.folder / "tsa-root.pem")
    moment = check_stamp(newest.time_stamp or b"", newest.text, roots=roots, now=clock.now())
    assert abs(moment - clock.now()) < MINUTE
    assert problem() == ""

    openssl = shutil.which("openssl") or leave_out("openssl is not installed")
    (tmp_path / "text").write_text(newest.text)
    (tmp_path / "token").write_bytes(newest.time_stamp or b"")
    verify = ["ts", "-verify", "-data", "text", "-token_in", "-in", "token"]
    found = subprocess.run(
        [openssl, *verify, "-CAfile", str(trust.folder / "tsa-root.pem")],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr


def test_it_is_asked_once_a_minute_at_most(trust: Any) -> None:
    first, one = grow().size, stamping(trust)
    witness_all()
    until(lambda: stamped() == [first], turned(one))
    second = grow().size
    witness_all()

    for _ in range(5):
        one.turn(clock.now())
    assert stamped() == [first]

    later = clock.now() + timedelta(seconds=61)
    trust.weather("tsa", clock_seconds=61)
    until(lambda: stamped() == [first, second], lambda: one.turn(later))
    assert trust.house.stamps == 2


def test_nothing_is_asked_while_the_last_stamp_covers_the_log(trust: Any) -> None:
    one = stamping(trust, every=timedelta())
    assert checkpoint_to_stamp(now=clock.now()) is None
    size = grow().size
    witness_all()
    until(lambda: stamped() == [size], turned(one))

    for _ in range(5):
        one.turn(clock.now())
    assert trust.house.stamps == 1


def test_the_witnessed_checkpoint_is_chosen_before_a_newer_one(trust: Any) -> None:
    witnessed = grow().size
    witness_all()
    newest = grow()

    chosen = checkpoint_to_stamp(now=newest.at)

    assert chosen is not None
    assert chosen.size == witnessed


def test_without_witnesses_it_is_stamped_after_a_moment(trust: Any, settings: Any) -> None:
    newest = grow()

    assert checkpoint_to_stamp(now=newest.at + timedelta(seconds=1)) is None
    late = checkpoint_to_stamp(now=newest.at + timedelta(seconds=6))
    settings.LOG_WITNESSES = None
    at_once = checkpoint_to_stamp(now=newest.at)

    assert late is not None
    assert at_once is not None
    assert late.size == at_once.size == newest.size


def test_an_authority_that_is_away_delays_nothing_and_stamps_later(trust: Any) -> None:
    trust.weather("tsa", down=True)
    one = stamping(trust)
    grow()
    witness_all()
    until(lambda: problem() == "silent", turned(one))
    since = Voucher.objects.get(kind="time-stamp").failing_since
    assert since is not None
    size = grow().size  # the log goes on
    witness_all()
    meanwhile = list(Entry.objects.order_by("index"))
    assert [stamp_of(entry) for entry in meanwhile] == [None] * size

    trust.weather("tsa", down=False)
    until(lambda: stamped() == [size], turned(one))

    assert problem() == ""
    # What was logged while it was away is stamped with the rest: a proof asked for now has it.
    assert all(stamp_of(entry) for entry in meanwhile)


def stamp_of(entry: Entry) -> bytes | None:
    found = proof_of(entry.aggregate_id, entry.sequence)
    assert found is not None
    return found.time_stamp


@pytest.mark.parametrize("seconds", [-3600, 3600])
def test_an_authority_whose_clock_is_wrong_is_not_believed(trust: Any, seconds: int) -> None:
    trust.weather("tsa", clock_seconds=seconds)
    one = stamping(trust)
    grow()
    witness_all()

    until(lambda: problem() == "clock", turned(one))
    assert stamped() == []


def changed_request(raw: bytes, **changed: Any) -> bytes:
    request = tsp.TimeStampReq.load(raw)
    for name, value in changed.items():
        request[name] = value
    return request.dump(force=True)


def other_imprint(raw: bytes) -> bytes:
    imprint = {
        "hash_algorithm": {"algorithm": "sha256"},
        "hashed_message": hashlib.sha256(b"something else").digest(),
    }
    return changed_request(raw, message_imprint=imprint)


def flipped(answer: bytes) -> bytes:
    return answer[:-5] + bytes([answer[-5] ^ 1]) + answer[-4:]


def authority(folder: Path) -> Stamper:
    folder.mkdir(exist_ok=True)
    return Stamper(load_authority(folder)[0], lambda: clock.now().timestamp())


Lie = Any
LIES: dict[str, tuple[Lie, str]] = {
    "another imprint": (
        lambda own, other, raw: (200, REPLY, own.answer(other_imprint(raw))),
        "wrong",
    ),
    "another nonce": (
        lambda own, other, raw: (200, REPLY, own.answer(changed_request(raw, nonce=7))),
        "wrong",
    ),
    "another authority": (lambda own, other, raw: (200, REPLY, other.answer(raw)), "untrusted"),
    "a changed signature": (
        lambda own, other, raw: (200, REPLY, flipped(own.answer(raw))),
        "wrong",
    ),
    "a refusal": (
        lambda own, other, raw: (
            200,
            REPLY,
            own.answer(changed_request(raw, req_policy="1.2.3")),
        ),
        "refuses",
    ),
    "no certificates": (
        lambda own, other, raw: (200, REPLY, own.answer(changed_request(raw, cert_req=False))),
        "wrong",
    ),
    "no DER": (lambda own, other, raw: (200, REPLY, b"yes"), "unreadable"),
    "nothing": (lambda own, other, raw: (200, REPLY, b""), "unreadable"),
    "another type": (lambda own, other, raw: (200, "text/html", own.answer(raw)), "unreadable"),
    "503": (lambda own, other, raw: (503, "text/plain", b"later"), "silent"),
    "401": (lambda own, other, raw: (401, "text/plain", b"who"), "unreadable"),
    "too much": (lambda own, other, raw: (200, REPLY, b"x" * 1_000_000), "silent"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lying_authority_is_not_believed(lie: str, tmp_path: Path, settings: Any) -> None:
    answer, why = LIES[lie]
    own, other = authority(tmp_path / "own"), authority(tmp_path / "other")
    settings.LOG_WITNESSES = None
    grow()
    with served(saying(lambda path, body: answer(own, other, body))) as address:
        one = Stamping(f"{address}/tsa", tmp_path / "own" / "tsa-root.pem", MINUTE)
        until(lambda: problem() != "", turned(one))

    assert problem() == why
    assert stamped() == []


def test_a_certificate_that_is_not_for_stamping_time_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from simulators.trust import authority as made

    other = x509.oid.ExtendedKeyUsageOID.CLIENT_AUTH
    monkeypatch.setattr(made.ExtendedKeyUsageOID, "TIME_STAMPING", other)
    stamper = authority(tmp_path / "own")
    with served(saying(lambda path, body: (200, REPLY, stamper.answer(body)))) as address:
        roots = read_roots(tmp_path / "own" / "tsa-root.pem")
        with pytest.raises(NotVouched, match="untrusted"):
            fetch_stamp("text\n", authority=Neighbour(address), roots=roots, now=clock.now())


def test_roots_that_cannot_be_read_are_an_alarm_and_no_end(trust: Any, settings: Any) -> None:
    settings.LOG_WITNESSES = None
    grow()
    one = Stamping(f"{trust.address}/tsa", trust.folder / "no-such.pem", MINUTE)

    until(lambda: problem() == "untrusted", turned(one))
    assert stamped() == []


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Path]:
    """Return a good token over a text, and the file of its root."""
    folder = tmp_path_factory.mktemp("kept")
    stamper = authority(folder)
    with served(saying(lambda path, body: (200, REPLY, stamper.answer(body)))) as address:
        roots = read_roots(folder / "tsa-root.pem")
        neighbour = Neighbour(address)
        made = fetch_stamp("text\n", authority=neighbour, roots=roots, now=clock.now())
    return made, folder / "tsa-root.pem"


@run(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_is_changed_it_never_says_another_moment(
    token: tuple[bytes, Path], data: Any
) -> None:
    good, path = token
    roots, now = read_roots(path), clock.now()
    place, length = data.draw(st.integers(0, len(good))), data.draw(st.integers(0, 4))
    changed = good[:place] + data.draw(st.binary(max_size=4)) + good[place + length :]

    for raw in (changed, data.draw(st.binary(max_size=60))):
        try:
            moment = check_stamp(raw, "text\n", roots=roots, now=now)
        except NotVouched:
            continue
        assert moment == check_stamp(good, "text\n", roots=roots, now=now)
        with pytest.raises(NotVouched):
            check_stamp(raw, "another text\n", roots=roots, now=now)


def test_the_node_has_its_own_log_stamped(trust: Any, settings: Any) -> None:
    size, stamps = grow().size, Stamps()
    witness_all()
    until(lambda: stamped() == [size], lambda: stamps.turn(clock.now()))

    settings.LOG_TIME_STAMP_URL = ""
    assert Stamps().turn(clock.now()) > 1
