"""Asking others over HTTP ends, whatever they do."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from .. import neighbours
from ..neighbours import Neighbour, NoAnswer, in_background
from .serving import saying, served


def test_the_answer_comes_with_its_type_and_the_connection_is_used_again() -> None:
    with served(saying(lambda path, body: (200, "Text/Plain; charset=utf-8", body))) as address:
        one = Neighbour(address)
        answers = [one.post(b"abc", kind="text/plain") for _ in range(3)]

    assert [(said.status, said.kind, said.body) for said in answers] == [
        (200, "text/plain", b"abc")
    ] * 3


def dripping(environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain")])
    for _ in range(1200):
        yield b"x" * 1024
        time.sleep(0.05)


def test_who_answers_drop_by_drop_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "WHOLE_SECONDS", 0.5)
    began = time.monotonic()
    with served(dripping) as address, pytest.raises(NoAnswer, match="too long"):
        Neighbour(address).post(b"", kind="text/plain")

    assert time.monotonic() - began < 30


def test_who_says_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "SILENCE_SECONDS", 0.3)
    began, asked = time.monotonic(), threading.Event()

    def never(path: str, body: bytes) -> tuple[int, str, bytes]:
        asked.wait(60)
        return 200, "text/plain", b""

    with served(saying(never)) as address, pytest.raises(NoAnswer):
        Neighbour(address).post(b"", kind="text/plain")

    assert time.monotonic() - began < 30


def test_who_sends_without_end_is_left() -> None:
    with (
        served(saying(lambda path, body: (200, "text/plain", b"x" * 500_000))) as address,
        pytest.raises(NoAnswer, match="too large"),
    ):
        Neighbour(address).post(b"", kind="text/plain")


def test_nobody_is_followed_elsewhere() -> None:
    asked = []

    def moved(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        asked.append(environ["PATH_INFO"])
        start_response("302 Found", [("Location", "/other"), ("Content-Type", "text/plain")])
        return [b""]

    with served(moved) as address:
        assert Neighbour(address).post(b"", kind="text/plain").status == 302
    assert asked == ["/"]


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "http://[::1", "ftp://x/", "nonsense"])
def test_an_address_where_nobody_is_gives_no_answer(address: str) -> None:
    with pytest.raises(NoAnswer):
        Neighbour(address).post(b"", kind="text/plain")


def test_work_in_the_background_holds_up_nobody_and_hands_back_its_error() -> None:
    wait = threading.Event()
    slow = in_background(lambda: wait.wait(10))
    failing = in_background(lambda: 1 / 0)

    assert not slow.done()
    with pytest.raises(ZeroDivisionError):
        failing.result(5)
    wait.set()
    assert slow.result(5)
