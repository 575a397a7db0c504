"""The node as a person's program sees it: over HTTP, with a token, and nothing from inside."""

import time
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import requests

from ..errors import NodeAway

_SECONDS = 30.0


class Node:
    """One node at its address; a call that is not answered is an answer of status 0."""

    def __init__(self, address: str, token: str) -> None:
        self._address = address.rstrip("/")
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {token}"

    def require_ready(self) -> None:
        """Raise ``NodeAway`` unless the node says that it serves."""
        if self._call("GET", "/readyz").status != 200:
            raise NodeAway(self._address)

    def get(self, path: str) -> "Answer":
        """Read an address."""
        return self._call("GET", path)

    def post(self, path: str, body: Mapping[str, Any]) -> "Answer":
        """Do an act."""
        return self._call("POST", path, json=body)

    def upload(self, path: str, name: str, content: bytes) -> "Answer":
        """Hand a file over."""
        return self._call("POST", path, files={"file": (name, content, "application/pdf")})

    def _call(self, method: str, path: str, **more: Any) -> "Answer":
        began = time.perf_counter()
        if method == "POST":  # each act is asked for once
            more["headers"] = {"Idempotency-Key": uuid4().hex}
        try:
            answer = self._session.request(
                method, self._address + path, timeout=_SECONDS, allow_redirects=False, **more
            )
        except requests.RequestException as error:
            return Answer(0, {}, type(error).__name__, time.perf_counter() - began)
        took = time.perf_counter() - began
        is_json = "json" in answer.headers.get("Content-Type", "")
        body = answer.json() if is_json and answer.content else {}
        return Answer(answer.status_code, body if isinstance(body, dict) else {}, "", took)


class Answer:
    """What came back: status, the members of a JSON object, seconds."""

    def __init__(self, status: int, body: dict[str, Any], silence: str, seconds: float) -> None:
        self.status, self.body, self.silence, self.seconds = status, body, silence, seconds

    @property
    def problem(self) -> str:
        """The code of the problem it names (RFC 9457), empty where it names none."""
        kind = str(self.body.get("type", ""))
        return kind.removeprefix("/problems/") if kind.startswith("/problems/") else ""

    def __str__(self) -> str:
        return self.silence or f"{self.status} {self.problem}".strip()
