"""Neighbours of the package: a gateway of its own, an SMTP server of a few lines."""

import socketserver
import threading

import pytest
import requests

from motcua.notifications.services import deliver_notice
from motcua.tests.simulated import PATIENCE, simulator


@pytest.fixture(autouse=True)
def _nobody_was_away():
    deliver_notice._away_until.clear()


@pytest.fixture
def configure(settings):
    def change(**values):
        settings.MOTCUA = settings.MOTCUA.model_copy(update=values)

    return change


@pytest.fixture(scope="session")
def gateway_process():
    with simulator("sms") as address:
        yield address


class Gateway:
    """The gateway as a test asks and changes it."""

    def __init__(self, address):
        self.address = address

    def weather(self, **values):
        return requests.post(f"{self.address}/weather", json=values, timeout=PATIENCE).json()

    def knows(self, deliveries):
        ids = ",".join(str(one.id) for one in deliveries)
        answer = requests.get(f"{self.address}/messages", params={"ids": ids}, timeout=PATIENCE)
        return answer.json()["messages"]


@pytest.fixture
def gateway(gateway_process, configure):
    configure(sms_gateway_url=gateway_process)
    made = Gateway(gateway_process)
    made.weather(down=False, slow_seconds=0, travel_seconds=0)
    return made


class SmtpTalk(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as one message needs."""

    def say(self, text):
        self.wfile.write(f"{text}\r\n".encode())

    def handle(self):
        self.say("220 test")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "RCPT" and self.server.answer != "250":
                self.say(f"{self.server.answer} no")
            elif verb == "DATA":
                self.say("354 go on")
                self.server.mails.append(self.read_mail())
                self.say("250 taken")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def read_mail(self):
        lines = []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        return "\n".join(lines)


@pytest.fixture
def mail_server(configure):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), SmtpTalk) as server:
        server.mails, server.answer = [], "250"
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        configure(smtp_url=f"smtp://127.0.0.1:{server.server_address[1]}")
        yield server
        server.shutdown()
