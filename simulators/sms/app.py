"""The gateway as a WSGI application: messages, receipts, an inbox page, and its weather.

``POST /weather`` with ``{"down": true}`` or ``{"slow_seconds": 5}`` makes it fail as real ones do.
"""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from .gateway import Gateway, Message, Refused
from .pages import STYLE, inbox_page

StartResponse = Callable[[str, list[tuple[str, str]]], Any]
_LARGEST_BODY = 64 * 1024
_POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'"
_REASONS = {
    200: "OK",
    202: "Accepted",
    400: "Bad Request",
    404: "Not Found",
    503: "Service Unavailable",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, body and type of one answer."""

    status: int
    body: str
    type: str = "application/json"


class Application:
    """Answers requests for one gateway."""

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway
        self.routes: dict[tuple[str, str], Callable[[dict[str, Any]], Answer]] = {
            ("POST", "/messages"): self._take,
            ("GET", "/messages"): self._receipts,
            ("POST", "/weather"): self._change_weather,
            ("GET", "/"): self._inbox,
            ("GET", "/style.css"): lambda _: Answer(200, STYLE, "text/css"),
            ("GET", "/healthz"): lambda _: _json({"status": "ok"}),
        }

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Serve one request (PEP 3333)."""
        asked = (environ["REQUEST_METHOD"], environ.get("PATH_INFO", "/"))
        answer = self._answer(asked, environ)
        body = answer.body.encode()
        headers = [
            ("Content-Type", f"{answer.type}; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("Content-Security-Policy", _POLICY),
            ("X-Content-Type-Options", "nosniff"),
        ]
        start_response(f"{answer.status} {_REASONS[answer.status]}", headers)
        return [body]

    def _answer(self, asked: tuple[str, str], environ: dict[str, Any]) -> Answer:
        route = self.routes.get(asked)
        if route is None:
            return Answer(404, "not found", "text/plain")
        if asked[1] == "/messages":
            time.sleep(self.gateway.weather.slow_seconds)
            if self.gateway.weather.down:
                return Answer(503, "down", "text/plain")
        try:
            return route(environ)
        except (Refused, ValueError, TypeError) as error:
            return _json({"error": str(error)}, status=400)

    def _take(self, environ: dict[str, Any]) -> Answer:
        body = _body(environ)
        message = self.gateway.take(
            str(body.get("id", "")), str(body.get("to", "")), str(body.get("text", ""))
        )
        return _json(self._described(message), status=202)

    def _receipts(self, environ: dict[str, Any]) -> Answer:
        ids = parse_qs(environ.get("QUERY_STRING", "")).get("ids", [""])[0].split(",")
        found = [message for key in ids if (message := self.gateway.find(key))]
        return _json({"messages": [self._described(message) for message in found]})

    def _described(self, message: Message) -> dict[str, str]:
        return {
            "id": message.id,
            "reference": message.reference,
            "state": self.gateway.state_of(message),
        }

    def _change_weather(self, environ: dict[str, Any]) -> Answer:
        body, weather = _body(environ), self.gateway.weather
        weather.down = bool(body.get("down", weather.down))
        weather.slow_seconds = float(body.get("slow_seconds", weather.slow_seconds))
        weather.travel_seconds = float(body.get("travel_seconds", weather.travel_seconds))
        return _json(
            {
                "down": weather.down,
                "slow_seconds": weather.slow_seconds,
                "travel_seconds": weather.travel_seconds,
                "repeats": self.gateway.repeats,
            }
        )

    def _inbox(self, environ: dict[str, Any]) -> Answer:
        number = parse_qs(environ.get("QUERY_STRING", "")).get("so", [""])[0].strip()
        rows = [(one, self.gateway.state_of(one)) for one in self.gateway.newest(number)]
        return Answer(200, inbox_page(rows, number), "text/html")


def _json(data: dict[str, Any], status: int = 200) -> Answer:
    return Answer(status, json.dumps(data, ensure_ascii=False))


def _body(environ: dict[str, Any]) -> dict[str, Any]:
    length = min(int(environ.get("CONTENT_LENGTH") or 0), _LARGEST_BODY)
    data = json.loads(environ["wsgi.input"].read(length) or b"{}")
    if not isinstance(data, dict):
        raise TypeError("a JSON object is wanted")
    return data
