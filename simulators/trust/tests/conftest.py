"""A house of its own for each test, called as a server would call it."""

import io
import json

import pytest

from simulators.trust.app import Application
from simulators.trust.house import build_house
from simulators.trust.tests.logs import Log


class Door:
    """The application as a client sees it."""

    def __init__(self, folder, log):
        self.folder = folder
        (folder / "logs").write_text(f"# tests\nlog {log.verifier}\n")
        self.open()

    def open(self):
        """Start anew on the same folder, as after a crash."""
        self.house = build_house(self.folder, self.folder / "logs")
        self.application = Application(self.house)

    def call(self, method, path, body=b"", content_type=""):
        told = {}
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "CONTENT_TYPE": content_type,
            "wsgi.input": io.BytesIO(body),
        }
        answer = b"".join(
            self.application(
                environ, lambda status, headers: told.update(status=status, **dict(headers))
            )
        )
        return int(told["status"][:3]), answer, told["Content-Type"]

    def submit(self, body, witness="witness-1"):
        status, answer, kind = self.call("POST", f"/{witness}/add-checkpoint", body)
        return status, answer.decode(), kind

    def weather(self, **values):
        return self.call("POST", "/weather", json.dumps(values).encode())[0]


@pytest.fixture
def log():
    return Log(leaves=[b"%d" % number for number in range(20)])


@pytest.fixture
def door(tmp_path, log):
    return Door(tmp_path, log)
