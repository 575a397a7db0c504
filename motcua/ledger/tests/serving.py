"""Neighbours of the log over real HTTP, honest ones and others, as tests need them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from ..models import Checkpoint
from ..services.sequence_leaves import sequence_leaves
from .leaves import NOW, put_leaves

Said = tuple[int, str, bytes]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def served(application: Any) -> Iterator[str]:
    """Serve a WSGI application; yield its address."""
    with make_server("127.0.0.1", 0, application, _Server, _Quiet) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def saying(answer: Callable[[str, bytes], Said]) -> Any:
    """Return an application that says to every POST what ``answer(path, body)`` makes up."""

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        status, kind, body = answer(environ["PATH_INFO"], environ["wsgi.input"].read(length))
        start_response(f"{status} said", [("Content-Type", kind)])
        return [body]

    return application


def grow(count: int = 1) -> Checkpoint:
    """Let the log grow and sign; return the new checkpoint."""
    put_leaves(count)
    sequence_leaves(now=NOW)
    newest = Checkpoint.objects.order_by("-size").first()
    assert newest is not None
    return newest


def until(met: Callable[[], Any], turn: Callable[[], object], *, seconds: float = 120) -> None:
    """Turn until something is so; fail when it takes too long."""
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end, "it did not come so far"
        turn()
        time.sleep(0.01)
