"""The start names what is wrong with witnesses, time-stamps and this node as a witness."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from motcua.kernel import clock
from motcua.platform.configuration import Configuration, load_configuration
from simulators.trust.house import build_house

from ..rules.notes import COSIGNATURE, SignerKey
from ..services.collect_cosignatures import Rounds
from ..start_checks import (
    the_time_stamps_can_be_checked,
    the_witness_can_sign,
    the_witnesses_are_known,
)
from .serving import grow

KEYS = [SignerKey(f"witness{at}.example", COSIGNATURE, bytes([at]) * 32).verifier for at in (1, 2)]
LOG = SignerKey("log.example", 1, b"l" * 32).verifier


def codes(found: Any) -> list[str]:
    return [one.id.rpartition(".")[2] for one in found]


def lines(url: str = " https://witness.example/") -> str:
    return "".join(f"witness w{at} {key}{url}\n" for at, key in enumerate(KEYS))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (lines() + "group both all w0 w1\nquorum both\n", []),
        (lines() + "quorum none\n", []),
        (lines() + "quorum w0\n", ["E006"]),
        (lines() + "group one any w0 w1\nquorum one\n", ["E006"]),
        (lines("") + "group both all w0 w1\nquorum both\n", ["E007"]),
        (f"log {LOG}\n" + lines() + "group both all w0 w1\nquorum both\n", ["E012"]),
        (lines(), ["E005"]),
    ],
)
def test_a_quorum_needs_two_witnesses_with_addresses(
    tmp_path: Path, settings: Any, text: str, found: list[str]
) -> None:
    settings.LOG_WITNESSES = tmp_path / "policy"
    settings.LOG_WITNESSES.write_text(text)

    assert codes(the_witnesses_are_known(None)) == found


def test_the_logs_it_witnesses_and_its_key_can_be_read(tmp_path: Path, settings: Any) -> None:
    settings.WITNESS_LOGS, settings.WITNESS_KEY = None, tmp_path / "witness.key"
    assert the_witness_can_sign(None) == []

    settings.WITNESS_LOGS = tmp_path / "logs"
    assert codes(the_witness_can_sign(None)) == ["E009"]
    settings.WITNESS_LOGS.write_text("log nonsense\n")
    assert codes(the_witness_can_sign(None)) == ["E009"]
    settings.WITNESS_LOGS.write_text(f"log {LOG}\n")
    assert the_witness_can_sign(None) == []
    settings.WITNESS_KEY.write_text("nonsense")
    assert codes(the_witness_can_sign(None)) == ["E010"]
    settings.WITNESS_NAME = "two words"
    assert codes(the_witness_can_sign(None)) == ["E008"]


def test_the_roots_of_time_stamps_can_be_read(tmp_path: Path, settings: Any) -> None:
    settings.LOG_TIME_STAMP_URL = "https://tsa.example/"
    build_house(tmp_path, tmp_path / "logs")
    for name, found in (("tsa-root.pem", []), ("no.pem", ["E011"]), ("tsa.key", ["E011"])):
        roots = {"time_stamp_roots": str(tmp_path / name)}
        settings.MOTCUA = settings.MOTCUA.model_copy(update=roots)
        assert codes(the_time_stamps_can_be_checked(None)) == found
    settings.LOG_TIME_STAMP_URL = ""
    assert the_time_stamps_can_be_checked(None) == []


@pytest.mark.parametrize("name", ["TIME_STAMP_URL", "LOG_TIME_STAMP_URL"])
def test_an_authority_without_roots_is_refused_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.setenv(f"MOTCUA_{name}", "https://tsa.example/")
    with pytest.raises(SystemExit):
        load_configuration()
    assert f"MOTCUA_TIME_STAMP_ROOTS: needed beside MOTCUA_{name}" in capsys.readouterr().err

    monkeypatch.setenv("MOTCUA_TIME_STAMP_ROOTS", "/etc/roots.pem")
    assert isinstance(load_configuration(), Configuration)


def _turn_that_is_free(rounds: Rounds) -> float:
    """Take turns until the server has noticed that the connection with the turn is gone."""
    end = time.monotonic() + 20
    while (rest := rounds.turn(clock.now())) == 1.0 and time.monotonic() < end:
        time.sleep(0.05)
    return rest


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_of_several_workers_one_asks_and_another_takes_over_when_it_dies(trust: Any) -> None:
    grow()
    first, second = Rounds(), Rounds()
    first.turn(clock.now())
    rests: list[float] = []

    def other() -> None:
        try:
            rests.append(second.turn(clock.now()))
            dead.wait(20)
            rests.append(_turn_that_is_free(second))
        finally:
            connection.close()

    dead = threading.Event()
    thread = threading.Thread(target=other)
    thread.start()
    while not rests:
        dead.wait(0.05)
    connection.close()  # as when the first worker is killed
    dead.set()
    thread.join(20)

    assert rests[0] == 1.0, "the other one asks nobody"
    assert rests[1] < 1.0
