"""The authority as a WSGI application: two lists, two responders, and its weather.

``POST /weather`` with ``{"down": true}``, ``{"lists_only": true}``, ``{"slow_seconds": 5}`` or
``{"ahead_seconds": 3600}`` makes it fail as real ones do.
"""

import base64
import binascii
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

from .register import AUTHORITIES, Register

StartResponse = Callable[[str, list[tuple[str, str]]], Any]
_LARGEST_BODY = 64 * 1024
_REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 503: "Service Unavailable"}
_LIST, _ANSWER = "application/pkix-crl", "application/ocsp-response"


@dataclass(slots=True)
class Application:
    """Answers requests for one authority."""

    register: Register
    down: bool = False
    lists_only: bool = False
    slow_seconds: float = 0.0
    asked: int = field(default=0)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Serve one request (PEP 3333)."""
        status, kind, body = self._answer(environ)
        headers = [("Content-Type", kind), ("Content-Length", str(len(body)))]
        start_response(f"{status} {_REASONS[status]}", [*headers, ("Cache-Control", "no-store")])
        return [body]

    def _answer(self, environ: dict[str, Any]) -> tuple[int, str, bytes]:
        method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "/")
        if path == "/healthz":
            return 200, "application/json", b'{"status": "ok"}'
        if (method, path) == ("POST", "/weather"):
            return self._change_weather(_body(environ))
        self.asked += 1
        time.sleep(self.slow_seconds)
        if self.down:
            return 503, "text/plain", b"down"
        for name in AUTHORITIES:
            if (method, path) == ("GET", f"/{name}.crl"):
                return 200, _LIST, self.register.crl(name)
            if path.startswith(f"/{name}/ocsp") and not self.lists_only:
                body = _body(environ) if method == "POST" else _question(path.split("/ocsp/")[-1])
                return 200, _ANSWER, self.register.answer(name, body)
        return 404, "text/plain", b"not found"

    def _change_weather(self, body: bytes) -> tuple[int, str, bytes]:
        try:
            wanted = json.loads(body or b"{}")
            self.down = bool(wanted.get("down", self.down))
            self.lists_only = bool(wanted.get("lists_only", self.lists_only))
            self.slow_seconds = float(wanted.get("slow_seconds", self.slow_seconds))
            ahead = float(wanted.get("ahead_seconds", self.register.ahead.total_seconds()))
            self.register.ahead = timedelta(seconds=ahead)
        except (ValueError, TypeError, AttributeError, OverflowError) as error:
            return 400, "application/json", json.dumps({"error": str(error)}).encode()
        said = {"down": self.down, "slow_seconds": self.slow_seconds, "asked": self.asked}
        return 200, "application/json", json.dumps(said).encode()


def _question(text: str) -> bytes:
    """Return the request of a GET (RFC 6960, A.1); what is no base64 stays nonsense."""
    try:
        return base64.b64decode(unquote(text), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _body(environ: dict[str, Any]) -> bytes:
    length = min(int(environ.get("CONTENT_LENGTH") or 0), _LARGEST_BODY)
    return bytes(environ["wsgi.input"].read(length))
