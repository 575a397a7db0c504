"""The witnesses and the authority as one WSGI application, with their weather.

``POST /weather`` with ``{"part": "witness-1", "down": true}``, ``{"part": "tsa",
"slow_seconds": 5}`` or ``{"part": "tsa", "clock_seconds": 86400}`` makes one fail or err.
"""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from . import stamper, witness
from .house import House
from .pages import STYLE, house_page

StartResponse = Callable[[str, list[tuple[str, str]]], Any]
_POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'"
_REASONS = {
    200: "OK",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    413: "Content Too Large",
    415: "Unsupported Media Type",
    422: "Unprocessable Entity",
    503: "Service Unavailable",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, body and type of one answer."""

    status: int
    body: bytes
    type: str = "text/plain; charset=utf-8"


class Application:
    """Answers requests for one house."""

    def __init__(self, house: House) -> None:
        self.house = house

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Serve one request (PEP 3333)."""
        answer = self._answer(environ["REQUEST_METHOD"], environ.get("PATH_INFO", "/"), environ)
        headers = [
            ("Content-Type", answer.type),
            ("Content-Length", str(len(answer.body))),
            ("Cache-Control", "no-store"),
            ("Content-Security-Policy", _POLICY),
            ("X-Content-Type-Options", "nosniff"),
        ]
        start_response(f"{answer.status} {_REASONS[answer.status]}", headers)
        return [answer.body]

    def _answer(self, method: str, path: str, environ: dict[str, Any]) -> Answer:
        name, _, act = path.strip("/").partition("/")
        if name in self.house.witnesses and act == "add-checkpoint":
            return self._part(name, method, environ, self._witness)
        if path == "/tsa":
            return self._part("tsa", method, environ, self._stamp)
        if (method, path) == ("POST", "/weather"):
            return self._change_weather(environ)
        return self._page(method, path)

    def _page(self, method: str, path: str) -> Answer:
        pages: dict[str, Callable[[], tuple[str, str]]] = {
            "/": lambda: (house_page(self.house), "text/html; charset=utf-8"),
            "/style.css": lambda: (STYLE, "text/css; charset=utf-8"),
            "/healthz": lambda: ("ok\n", "text/plain; charset=utf-8"),
        }
        if path not in pages:
            return _said(404, "not found")
        if method != "GET":
            return _said(405, "GET only")
        body, kind = pages[path]()
        return Answer(200, body.encode(), kind)

    def _part(
        self,
        name: str,
        method: str,
        environ: dict[str, Any],
        act: Callable[[str, dict[str, Any]], Answer],
    ) -> Answer:
        if method != "POST":
            return _said(405, "POST only")
        weather = self.house.weather[name]
        time.sleep(weather.slow_seconds)
        return _said(503, "down") if weather.down else act(name, environ)

    def _witness(self, name: str, environ: dict[str, Any]) -> Answer:
        body = _body(environ, witness.LARGEST_BODY)
        if body is None:
            return _said(413, "the body is too large")
        reply = self.house.witnesses[name].add_checkpoint(body)
        return Answer(reply.status, reply.body.encode(), reply.type)

    def _stamp(self, _name: str, environ: dict[str, Any]) -> Answer:
        if environ.get("CONTENT_TYPE", "").partition(";")[0] != "application/timestamp-query":
            return _said(415, "application/timestamp-query is wanted")
        body = _body(environ, stamper.LARGEST_REQUEST)
        if body is None:
            return _said(413, "the request is too large")
        self.house.stamps += 1
        return Answer(200, self.house.stamper.answer(body), "application/timestamp-reply")

    def _change_weather(self, environ: dict[str, Any]) -> Answer:
        try:
            wanted = json.loads(_body(environ, 4096) or b"{}")
            weather = self.house.weather[wanted["part"]]
            weather.down = bool(wanted.get("down", weather.down))
            weather.slow_seconds = float(wanted.get("slow_seconds", weather.slow_seconds))
            weather.clock_seconds = float(wanted.get("clock_seconds", weather.clock_seconds))
        except (ValueError, TypeError, KeyError):
            return _said(400, "a JSON object with a known part is wanted")
        return Answer(200, json.dumps(asdict(weather)).encode(), "application/json")


def _said(status: int, text: str) -> Answer:
    return Answer(status, f"{text}\n".encode())


def _body(environ: dict[str, Any], most: int) -> bytes | None:
    """Return the body; nothing when it is longer than ``most``."""
    length = environ.get("CONTENT_LENGTH") or ""
    wanted = min(int(length), most + 1) if length.isdigit() else most + 1
    body: bytes = environ["wsgi.input"].read(wanted)
    return body if len(body) <= most else None
