"""The witness signs growth only, with the statuses that the protocol names."""

import base64
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulators.trust.notes import Malformed, read_checkpoint, read_verifier
from simulators.trust.tests.logs import Log, encode, proof_between, root_of
from simulators.trust.witness import read_submission


def cosignature_of(answer, witness):
    dash, name, content = answer.removesuffix("\n").split(" ")
    raw = base64.b64decode(content)
    assert (dash, name, raw[:4]) == ("\u2014", witness.name, witness.verifier.id)
    return int.from_bytes(raw[4:12], "big"), raw[12:]


def test_a_first_checkpoint_is_signed_with_its_time(door, log):
    witness = door.house.witnesses["witness-1"]

    status, answer, _ = door.submit(log.submission(0, 5))

    moment, signature = cosignature_of(answer, witness)
    assert status == 200
    assert witness.verifier.verifies(
        signature, f"cosignature/v1\ntime {moment}\n{log.text(5)}".encode()
    )


def test_growth_is_signed_and_remembered_after_a_restart(door, log):
    door.submit(log.submission(0, 5))
    door.open()

    assert door.submit(log.submission(5, 12))[0] == 200
    assert json.loads((door.folder / "witness-1.json").read_text())[log.origin]["size"] == 12


def test_the_state_is_on_the_disk_before_the_signature_is_made(door, log, monkeypatch):
    """Killed between the two: the size may be remembered without an answer, never the reverse."""
    witness = door.house.witnesses["witness-1"]
    monkeypatch.setattr(type(witness), "_cosign", lambda self, text: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        door.submit(log.submission(0, 5))
    monkeypatch.undo()
    door.open()

    assert door.submit(log.submission(0, 4))[:2] == (409, "5\n")
    assert door.submit(log.submission(5, 5))[0] == 200


def test_a_state_that_cannot_be_kept_signs_nothing(door, log, monkeypatch):
    witness = door.house.witnesses["witness-1"]
    monkeypatch.setattr(type(witness), "_keep", lambda self, seen: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        door.submit(log.submission(0, 5))


def test_the_two_witnesses_remember_each_for_itself(door, log):
    door.submit(log.submission(0, 5), "witness-1")

    assert door.submit(log.submission(0, 7), "witness-2")[0] == 200
    assert door.submit(log.submission(0, 7), "witness-1")[:2] == (409, "5\n")


def test_a_wrong_old_size_hears_the_right_one(door, log):
    door.submit(log.submission(0, 5))

    assert door.submit(log.submission(0)) == (409, "5\n", "text/x.tlog.size")
    assert door.submit(log.submission(3)) == (409, "5\n", "text/x.tlog.size")


def test_the_same_checkpoint_may_be_signed_again(door, log):
    door.submit(log.submission(0, 5))

    assert door.submit(log.submission(5, 5))[0] == 200


def test_a_forked_log_is_refused(door, log):
    door.submit(log.submission(0, 5))
    honest, log.leaves[2] = log.leaves[2], b"forged"

    assert door.submit(log.submission(5, 12))[0] == 422
    assert door.submit(log.submission(5, 5)) == (409, "5\n", "text/x.tlog.size")

    log.leaves[2] = honest
    assert door.submit(log.submission(5, 12))[0] == 200


def test_a_log_that_goes_back_is_refused(door, log):
    door.submit(log.submission(0, 12))

    assert door.submit(log.submission(5, 5))[:2] == (409, "12\n")
    assert door.submit(log.submission(12, 5))[0] == 400


def test_an_unknown_log_is_not_found(door):
    assert door.submit(Log("log.example/two", [b"a"]).submission(0))[0] == 404


def test_a_checkpoint_signed_by_another_key_is_forbidden(door, log):
    note = log.signed(log.text(5), key=Ed25519PrivateKey.generate())
    strange = note.replace(f"\u2014 {log.origin}", "\u2014 other.example")

    assert door.submit(log.submission(0, 5, note=note))[0] == 403
    assert door.submit(log.submission(0, 5, note=strange))[0] == 403


def test_signatures_of_others_are_passed_over(door, log):
    note = log.signed(log.text(5)) + f"\u2014 other.example {encode(b'x' * 68)}\n"

    assert door.submit(log.submission(0, 5, note=note))[0] == 200


def test_a_proof_where_none_belongs_is_unprocessable(door, log):
    assert door.submit(log.submission(0, 5, proof=[root_of([b"a"])]))[0] == 422


def malformed(log):
    good = log.submission(0, 5).decode()
    note = log.signed(log.text(5))
    line = note.splitlines()[-1]
    size, root = "\n5\n", log.text(5).splitlines()[2]
    yield from (
        b"",
        b"old 0\n",
        b"\n\n",
        b"\xff" + good.encode(),
        good.replace("old 0", "old 00").encode(),
        good.replace("old 0", "old -1").encode(),
        good.replace("old 0", "old \u0661").encode(),
        good.replace("old 0", "Old 0").encode(),
        good.replace("old 0", "old 99999999999999999999").encode(),
        good.replace("old 0\n", "old 0\nabc\n").encode(),
        good.replace("old 0\n", f"old 0\n{encode(b'x' * 31)}\n").encode(),
        good.replace("old 0\n", "old 0\n" + f"{encode(b'x' * 32)}\n" * 64).encode(),
        good.replace("old 0\n\n", "old 0\n").encode(),
        good.replace("\n", "\r\n").encode(),
        good[:-1].encode(),
        good.replace(size, "\n05\n").encode(),
        good.replace(size, "\n\n").encode(),
        good.replace(root, root[:-4]).encode(),
        good.replace(root, root + "\n\nmore").encode(),
        good.replace(line, line.replace("\u2014", "-")).encode(),
        good.replace(line, line + " ").encode(),
        good.replace(line, line.replace(log.origin, "a+b")).encode(),
        good.replace(line, f"\u2014 {log.origin} AAAA").encode(),
        (good + f"{line}\n" * 120).encode(),
        good.encode() + b"\x00\n",
    )


def test_what_is_malformed_is_a_bad_request(door, log):
    answers = {body: door.submit(body)[0] for body in malformed(log)}

    assert set(answers.values()) == {400}


def test_what_is_too_large_is_refused_unread(door):
    assert door.submit(b"old 0\n" * 100_000)[0] == 413


@settings(deadline=None)
@given(st.data())
def test_no_bytes_make_it_stumble(data):
    log = Log(leaves=[b"a", b"b"])
    good = log.submission(1)
    place = data.draw(st.integers(0, len(good)))
    body = (
        good[:place]
        + data.draw(st.binary(max_size=4))
        + good[place + data.draw(st.integers(0, 4)) :]
    )

    for raw in (body, data.draw(st.binary(max_size=200))):
        try:
            old, proof, checkpoint = read_submission(raw)
        except Malformed:
            continue
        assert old >= 0
        assert all(len(one) == 32 for one in proof)
        assert checkpoint.text.endswith("\n")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.booleans()), max_size=8))
def test_whatever_is_sent_what_was_signed_is_one_history(door, steps):
    log = Log(
        f"log.example/{encode(str(steps).encode())[:40]}".replace("+", "-"),
        map(str.encode, "abcdefghijklmnopqrst"),
    )
    with (door.folder / "logs").open("a") as known:
        known.write(f"log {log.verifier}\n")
    door.open()
    signed = [0]
    for old, size, forged in steps:
        kept, log.leaves = log.leaves, [b"forged", *log.leaves[1:]] if forged else log.leaves
        status = door.submit(log.submission(old, size))[0]
        log.leaves = kept
        if status == 200 and not (forged and size and signed[-1] == 0):
            assert size >= signed[-1]
            assert not forged or size == 0
            signed.append(size)
        elif status == 200:
            return  # the forged history came first; it is this witness's only one from now on


def test_the_vkey_reads_back_and_a_changed_one_does_not(door):
    verifier = door.house.witnesses["witness-2"].verifier

    assert read_verifier(str(verifier)) == verifier
    with pytest.raises(Malformed):
        read_verifier(str(verifier).replace("witness-2", "witness-3"))


def test_notes_known_in_the_wild_verify():
    key = read_verifier("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    text = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
    )
    line = (
        "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN"
        "1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    )
    raw = base64.b64decode(line)

    assert raw[:4] == key.id
    assert key.verifies(raw[4:], text.encode())
    with pytest.raises(Malformed):  # a note, but no checkpoint
        read_checkpoint(f"{text}\n\u2014 PeterNeumann {line}\n".encode())


def test_who_is_down_answers_so_and_a_wrong_clock_shows(door, log):
    assert door.weather(part="witness-1", down=True) == 200
    assert door.submit(log.submission(0, 5))[0] == 503

    door.weather(part="witness-1", down=False, clock_seconds=86_400)
    moment, _ = cosignature_of(
        door.submit(log.submission(0, 5))[1], door.house.witnesses["witness-1"]
    )
    other, _ = cosignature_of(
        door.submit(log.submission(0, 5), "witness-2")[1], door.house.witnesses["witness-2"]
    )
    assert moment - other in range(86_390, 86_410)


def test_the_proof_helper_is_not_empty_by_accident(log):
    assert len(proof_between(5, log.leaves)) > 2
