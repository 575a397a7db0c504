"""The log's key: made once, read by nobody else, and refused when it is not what it must be."""

import stat
import threading
from types import SimpleNamespace

import pytest

from ..keys import LogKeyUnusable, log_key, make_key, read_key
from ..rules.notes import SignerKey
from ..start_checks import the_log_can_sign, the_witnesses_are_known


@pytest.fixture
def place(tmp_path, settings):
    settings.LOG_KEY = tmp_path / "keys" / "log.key"
    settings.LOG_ORIGIN = "log.example"
    return settings.LOG_KEY


def codes(found) -> list[str]:
    return [one.id.rpartition(".")[2] for one in found]


def test_the_first_use_makes_a_key_that_only_the_program_reads(place):
    key = log_key()

    assert key.name == "log.example"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert read_key(place) == key
    assert [one.name for one in place.parent.iterdir()] == ["log.key"]


def test_of_many_that_begin_at_once_one_makes_the_key(place):
    start = threading.Barrier(8)
    made = []

    def begin(number: int) -> None:
        start.wait()
        make_key(place, SignerKey("log.example", 1, bytes([number]) * 32))
        made.append(read_key(place))

    threads = [threading.Thread(target=begin, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(made)) == 1
    assert len(made) == 8


def test_a_node_that_moves_stays_the_same_log(place, settings):
    key = log_key()
    settings.LOG_ORIGIN = "elsewhere.example"

    assert log_key() == key
    assert codes(the_log_can_sign(None)) == []


def test_a_file_that_is_no_key_is_named_without_its_content(place):
    place.parent.mkdir()
    place.write_text("PRIVATE+KEY+log.example+00000000+c2VjcmV0")

    with pytest.raises(LogKeyUnusable) as found:
        read_key(place)

    assert "log.key" in str(found.value)
    assert "c2VjcmV0" not in str(found.value)
    assert codes(the_log_can_sign(None)) == ["E002"]


def test_the_start_names_what_is_wrong_with_key_and_name(place, settings):
    log_key()
    place.chmod(0o640)
    settings.MOTCUA = SimpleNamespace(log_origin="another.example")

    assert codes(the_log_can_sign(None)) == ["E003", "E004"]
    settings.LOG_ORIGIN = "a name"
    assert codes(the_log_can_sign(None)) == ["E001"]


@pytest.mark.parametrize("content", [None, "quorum nobody\n", b"\xff\n"])
def test_the_start_names_a_policy_that_cannot_be_read(tmp_path, settings, content):
    settings.LOG_WITNESSES = tmp_path / "witnesses"
    if content is not None:
        raw = content if isinstance(content, bytes) else content.encode()
        settings.LOG_WITNESSES.write_bytes(raw)

    assert codes(the_witnesses_are_known(None)) == ["E005"]
