"""The conversation with clamd: the real one, and whatever else may answer in its place."""

import io
import threading
import time

import pytest

from motcua.platform.socket_address import SocketAddress, read_socket_address

from ..scanner import Clamd, ScannerFault, VerdictKind
from ..scanner.replies import verdict_in
from . import files
from .scanners import EICAR, NAME, STREAM_MB, Impostor, RealClamd, answering


@pytest.fixture(scope="module")
def clamd(tmp_path_factory):
    real = RealClamd(tmp_path_factory.mktemp("clamd")).start()
    yield Clamd(read_socket_address(real.address), seconds=20)
    real.kill()


@pytest.fixture
def impostor():
    opened = []

    def start(behave):
        found = Impostor(behave)
        opened.append(found)
        return Clamd(read_socket_address(found.address), seconds=1)

    yield start
    for one in opened:
        one.close()


def test_the_real_scanner_says_who_it_is(clamd):
    assert clamd.version().startswith("ClamAV ")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(EICAR, id="alone"),
        pytest.param(files.word(extra={"word/media/a.xml": EICAR}), id="in-a-word-file"),
        pytest.param(
            files.pdf(change=lambda writer: files.with_stream(writer, EICAR)), id="in-a-pdf"
        ),
        pytest.param(files.picture() + EICAR, id="behind-a-picture"),
    ],
)
def test_the_test_virus_is_found_wherever_it_hides(clamd, content):
    verdict = clamd.scan(io.BytesIO(content))

    assert verdict.kind == VerdictKind.INFECTED
    assert verdict.name.startswith(NAME)


@pytest.mark.parametrize("content", [files.pdf(), files.picture(), files.word(), b"a"])
def test_an_honest_file_is_clean(clamd, content):
    assert clamd.scan(io.BytesIO(content)).kind == VerdictKind.CLEAN


def test_a_file_longer_than_the_scanner_takes_is_never_clean(clamd):
    longest = STREAM_MB * files.MEGABYTE

    assert clamd.scan(io.BytesIO(bytes(longest))).kind == VerdictKind.CLEAN
    for size in (longest + 1, longest * 4):
        assert clamd.scan(io.BytesIO(bytes(size))).kind == VerdictKind.UNSCANNABLE


def test_a_scanner_killed_in_the_middle_says_nothing_of_the_file(tmp_path):
    real = RealClamd(tmp_path).start()
    scanner = Clamd(read_socket_address(real.address), seconds=20)
    under_way = threading.Event()

    class Slow(io.BytesIO):
        def read(self, *_):
            under_way.set()
            time.sleep(0.05)
            return b"x" * 1024

    threading.Thread(target=lambda: (under_way.wait(), real.kill())).start()

    with pytest.raises(ScannerFault):
        scanner.scan(Slow())
    with pytest.raises(ScannerFault):
        scanner.version()


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"\0",
        b"stream: OK",
        b"stream: OK\n",
        b"stream: OK\0stream: OK\0",
        b"stream: OK \0",
        b"stream: ok\0",
        b"OK\0",
        b"stream: OK FOUND OK\0",
        b"stream:  FOUND\0",
        b"stream: \xff\xfe FOUND\0",
        b"PONG\0",
        b"HTTP/1.1 200 OK\r\n\r\n\0",
        b"stream: Can't allocate memory ERROR\0",
        b"UNKNOWN COMMAND\0",
        b"x" * 100_000,
    ],
)
def test_an_answer_that_is_not_understood_is_a_fault_of_the_scanner(impostor, reply):
    scanner = impostor(answering(reply))

    with pytest.raises(ScannerFault) as fault:
        scanner.scan(io.BytesIO(b"content"))

    assert str(fault.value).isprintable()
    assert len(str(fault.value)) < 200


def test_a_limit_the_scanner_reports_as_found_is_no_virus():
    verdict = verdict_in(b"stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0")

    assert verdict.kind == VerdictKind.UNSCANNABLE


@pytest.mark.parametrize("seconds_before_answer", [60])
def test_a_scanner_that_hangs_is_given_up_in_time(impostor, seconds_before_answer):
    scanner = impostor(lambda wire: threading.Event().wait(seconds_before_answer))
    began = time.monotonic()

    with pytest.raises(ScannerFault):
        scanner.scan(io.BytesIO(b"x" * 10_000_000))

    assert time.monotonic() - began < 30


def test_a_scanner_that_dribbles_is_given_up_in_time(impostor):
    def dribble(wire):
        while True:
            wire.sendall(b"s")
            time.sleep(0.2)

    began = time.monotonic()

    with pytest.raises(ScannerFault):
        impostor(dribble).scan(io.BytesIO(b"x"))

    assert time.monotonic() - began < 30


@pytest.mark.parametrize("address", ["/nowhere/clamd.ctl", "127.0.0.1:1"])
def test_a_scanner_that_is_not_there_is_a_fault(address):
    with pytest.raises(ScannerFault):
        Clamd(read_socket_address(address), seconds=1).version()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("/run/clamav/clamd.ctl", SocketAddress(path="/run/clamav/clamd.ctl")),
        ("clamd.internal:3310", SocketAddress(host="clamd.internal", port=3310)),
        ("[::1]:3310", SocketAddress(host="::1", port=3310)),
    ],
)
def test_an_address_is_a_socket_or_a_host_with_its_port(text, address):
    assert read_socket_address(text) == address


@pytest.mark.parametrize("text", ["clamd", "clamd:", ":3310", "a:0", "a:99999", "tcp://a:1"])
def test_any_other_address_is_refused(text):
    with pytest.raises(ValueError, match="host:port"):
        read_socket_address(text)
