"""The service as a WSGI application: four calls of clients, a page of the holder, its weather.

``POST /weather`` with ``{"agree": true}``, ``{"refuse": true}``, ``{"down": true}``,
``{"wrong_certificate": true}``, ``{"wrong_key": true}`` or ``{"nonsense": true}`` changes how it
behaves.
"""

import binascii
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, fields
from typing import Any
from urllib.parse import parse_qs

from .pages import STYLE, request_page
from .service import Refused, Service, Weather

StartResponse = Callable[[str, list[tuple[str, str]]], Any]
_LARGEST_BODY = 64 * 1024
_POLICY = "default-src 'none'; style-src 'self'; form-action *; frame-ancestors 'none'"
_REASONS = {
    200: "OK",
    202: "Accepted",
    303: "See Other",
    400: "Bad Request",
    401: "Unauthorized",
    404: "Not Found",
    503: "Service Unavailable",
}
_JSON, _HTML = "application/json", "text/html; charset=utf-8"
Answer = tuple[int, str, str]


class Application:
    """Answers requests for one service."""

    def __init__(self, service: Service) -> None:
        self.service = service

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Serve one request (PEP 3333)."""
        try:
            status, kind, text = self._answer(environ)
        except Refused as refused:
            status, kind, text = refused.status, _JSON, json.dumps({"error": str(refused)})
        except (ValueError, TypeError, KeyError, AttributeError, binascii.Error) as error:
            status, kind, text = 400, _JSON, json.dumps({"error": str(error)})
        headers = [("Cache-Control", "no-store"), ("Content-Security-Policy", _POLICY)]
        if status == 303:
            headers.append(("Location", text))
            text = ""
        body = text.encode()
        headers += [("Content-Type", kind), ("Content-Length", str(len(body)))]
        start_response(f"{status} {_REASONS[status]}", headers)
        return [body]

    def _answer(self, environ: dict[str, Any]) -> Answer:
        method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "/")
        if path == "/healthz":
            return 200, _JSON, '{"status": "ok"}'
        if path == "/style.css":
            return 200, "text/css", STYLE
        if (method, path) == ("POST", "/weather"):
            return self._change_weather(_body(environ))
        if path.startswith("/yeu-cau/"):
            return self._holder(method, path.removeprefix("/yeu-cau/"), environ)
        if self.service.weather.down:
            return 503, "text/plain", "down"
        if self.service.weather.nonsense and path != "/token":
            return 200, _HTML, "<h1>Bảo trì</h1>"
        return self._client(method, path, environ)

    def _client(self, method: str, path: str, environ: dict[str, Any]) -> Answer:
        if (method, path) == ("POST", "/token"):
            return _said(self.service.token(_body(environ)))
        self.service.check(environ.get("HTTP_AUTHORIZATION", ""))
        if (method, path) == ("POST", "/certificates"):
            return _said(self.service.certificates(_body(environ)))
        if (method, path) == ("POST", "/sign"):
            return _said(self.service.ask(_body(environ)), 202)
        if method == "GET" and path.startswith("/sign/"):
            return _said(self.service.outcome(path.removeprefix("/sign/")))
        raise Refused(404, "not found")

    def _holder(self, method: str, handle: str, environ: dict[str, Any]) -> Answer:
        if method == "POST":
            text = _raw(environ).decode(errors="replace")
            agrees = parse_qs(text).get("decision") == ["agree"]
            one = self.service.decide(handle, agrees=agrees)
            return (303, _HTML, one.return_to) if one.return_to else (200, _HTML, request_page(one))
        return 200, _HTML, request_page(self.service.request(handle))

    def _change_weather(self, said: dict[str, Any]) -> Answer:
        known = {one.name for one in fields(Weather)}
        for name, value in said.items():
            if name not in known:
                raise ValueError(f"{name}: no such weather")
            setattr(self.service.weather, name, bool(value))
        return _said(asdict(self.service.weather))


def _said(data: dict[str, Any], status: int = 200) -> Answer:
    return status, _JSON, json.dumps(data)


def _raw(environ: dict[str, Any]) -> bytes:
    length = min(int(environ.get("CONTENT_LENGTH") or 0), _LARGEST_BODY)
    return bytes(environ["wsgi.input"].read(length))


def _body(environ: dict[str, Any]) -> dict[str, Any]:
    data = json.loads(_raw(environ) or b"{}")
    if not isinstance(data, dict):
        raise TypeError("a JSON object is wanted")
    return data
