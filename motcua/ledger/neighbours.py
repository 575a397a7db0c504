"""Asking those who vouch for the log over HTTP: never for long, and never for much."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

import requests

Result = TypeVar("Result")
CONNECT_SECONDS, SILENCE_SECONDS, WHOLE_SECONDS = 3.0, 5.0, 10.0
LARGEST_ANSWER = 128 * 1024


class NoAnswer(Exception):
    """Nobody answered, or not in time, or with more than anybody should."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, type and body of what a neighbour said."""

    status: int
    kind: str
    body: bytes


class Neighbour:
    """Somebody at an address; the connection is kept open between questions."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._session = requests.Session()
        self._session.headers["User-Agent"] = "motcua"
        self._session.trust_env = False

    def post(self, body: bytes, *, kind: str) -> Answer:
        """Send ``body`` and return the answer; nobody is followed elsewhere. Raises ``NoAnswer``.

        One question at a time: the connection is not shared.
        """
        until = time.monotonic() + WHOLE_SECONDS
        try:
            with self._session.post(
                self.url,
                data=body,
                headers={"Content-Type": kind},
                timeout=(CONNECT_SECONDS, SILENCE_SECONDS),
                allow_redirects=False,
                stream=True,
            ) as response:
                said = response.headers.get("Content-Type", "").partition(";")[0]
                return Answer(response.status_code, said.strip().lower(), _read(response, until))
        except (requests.RequestException, ValueError) as error:
            raise NoAnswer(type(error).__name__) from error


def _read(response: requests.Response, until: float) -> bytes:
    """Return the body; who sends drop by drop or without end is left."""
    found = b""
    for part in response.iter_content(1024):
        found += part
        if len(found) > LARGEST_ANSWER:
            raise NoAnswer("the answer is too large")
        if time.monotonic() > until:
            raise NoAnswer("the answer takes too long")
    return found


def in_background(work: Callable[[], Result]) -> "Future[Result]":
    """Run ``work`` in a thread that holds up nobody, not even the end of the program."""
    future: Future[Result] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return future
