"""A small load maker: keep-alive connections over plain sockets, one request at a time each."""

import json
import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from motcua.bench.figures import percentile

_END = b"\r\n\r\n"


@dataclass(slots=True)
class Outcome:
    """What a run measured: one duration in milliseconds for each answer."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    last_body: bytes = b""

    @property
    def per_second(self) -> float:
        """Good answers (2xx) per second."""
        good = sum(count for status, count in self.statuses.items() if 200 <= status < 300)
        return good / self.seconds if self.seconds else 0.0

    @property
    def good(self) -> bool:
        """Whether every answer was a 2xx."""
        return bool(self.statuses) and all(200 <= status < 300 for status in self.statuses)

    def at(self, share: float) -> float:
        """Return the duration at a share of the answers."""
        return round(percentile(self.times, share), 2) if self.times else 0.0


def request_bytes(
    method: str,
    path: str,
    *,
    token: str = "",
    cookie: str = "",
    body: object = None,
    key: str = "",
) -> bytes:
    """Return one HTTP/1.1 request."""
    payload = b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
    accepted = "text/html" if cookie else "application/json"
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Accept: {accepted}"]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    if cookie:
        lines.append(f"Cookie: {cookie}")
    if key:
        lines.append(f"Idempotency-Key: {key}")
    if payload or method != "GET":
        lines += ["Content-Type: application/json", f"Content-Length: {len(payload)}"]
    return "\r\n".join(lines).encode() + _END + payload


@dataclass(slots=True)
class _Connection:
    line: socket.socket
    buffer: bytearray = field(default_factory=bytearray)
    sent_at: float = 0.0
    needed: int = 0


def drive(
    port: int, next_request: Callable[[int], bytes | None], *, clients: int, seconds: float
) -> Outcome:
    """Send ``next_request(number)`` over ``clients`` connections; None ends early."""
    outcome = Outcome()
    selector = selectors.DefaultSelector()
    number = 0
    started = time.perf_counter()
    end = started + seconds
    for _ in range(clients):
        request = next_request(number)
        if request is None:
            break
        number += 1
        line = socket.create_connection(("127.0.0.1", port))
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection = _Connection(line, sent_at=time.perf_counter())
        line.sendall(request)
        selector.register(line, selectors.EVENT_READ, connection)
    while selector.get_map():
        answered = selector.select(timeout=30)
        if not answered:
            raise TimeoutError("the server did not answer for 30 s")
        for ready, _ in answered:
            connection = ready.data
            if not _read(connection, outcome):
                continue
            request = next_request(number) if time.perf_counter() < end else None
            if request is None:
                selector.unregister(connection.line)
                connection.line.close()
                continue
            number += 1
            connection.sent_at = time.perf_counter()
            connection.line.sendall(request)
    outcome.seconds = time.perf_counter() - started
    return outcome


def _read(connection: _Connection, outcome: Outcome) -> bool:
    """Take in what arrived; return whether the answer is whole."""
    part = connection.line.recv(65536)
    if not part:
        raise ConnectionError("the server closed the connection")
    connection.buffer += part
    if not connection.needed:
        head = connection.buffer.find(_END)
        if head < 0:
            return False
        connection.needed = head + 4 + _content_length(bytes(connection.buffer[:head]))
    if len(connection.buffer) < connection.needed:
        return False
    status = int(connection.buffer[9:12])
    outcome.times.append((time.perf_counter() - connection.sent_at) * 1000)
    outcome.statuses[status] = outcome.statuses.get(status, 0) + 1
    if status >= 400 or not outcome.last_body:
        outcome.last_body = bytes(connection.buffer)
    connection.buffer = connection.buffer[connection.needed :]
    connection.needed = 0
    return True


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            return int(line.split(b":")[1])
    return 0
