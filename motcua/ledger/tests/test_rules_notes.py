"""Notes: known ones from outside are believed, and nothing that is not to the letter is."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..rules.checkpoints import TreeHead, read_tree_head
from ..rules.notes import (
    COSIGNATURE,
    MOST_SIGNATURES,
    NoteRefused,
    SignerKey,
    read_note,
    read_signer_key,
    read_verifier_key,
)
from ..rules.proofs import proof_text, read_proof

VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
LINE = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngot"
    "pRZb6KE6RyyBwJnAM=\n"
)
SUMDB = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
KEY = SignerKey("log.example", 1, b"k" * 32)
WITNESS = SignerKey("witness.example/w1", COSIGNATURE, b"w" * 32)


@pytest.mark.parametrize("text", [VKEY, SUMDB])
def test_a_key_known_in_the_wild_is_read_and_written(text):
    key = read_verifier_key(text)

    assert str(key) == text
    assert key.id.hex() == text.split("+")[1]


def test_a_note_known_in_the_wild_is_believed():
    note = read_note(f"{TEXT}\n{LINE}")
    [(key, _)] = note.signed_by([read_verifier_key(VKEY), read_verifier_key(SUMDB)])

    assert note.text == TEXT
    assert key.name == "PeterNeumann"


@given(st.integers(0, len((TEXT + "\n" + LINE).encode()) - 1), st.integers(1, 255))
def test_no_byte_of_a_note_can_be_changed(place, change):
    content = bytearray(f"{TEXT}\n{LINE}".encode())
    content[place] ^= change

    with pytest.raises(NoteRefused):
        read_note(bytes(content)).signed_by([read_verifier_key(VKEY)])


def test_a_note_without_a_known_signature_is_refused():
    with pytest.raises(NoteRefused, match="no known key"):
        read_note(f"{TEXT}\n{LINE}").signed_by([read_verifier_key(SUMDB)])


def test_signatures_of_unknown_keys_are_passed_over_even_where_a_name_or_an_id_is_known():
    same_name = SignerKey(KEY.name, 1, b"x" * 32)
    same_id = LINE.replace("PeterNeumann", "somebody")
    note = read_note(TEXT + "\n" + same_name.line(TEXT) + same_id + KEY.line(TEXT))

    found = note.signed_by([KEY.verifier, read_verifier_key(VKEY)])

    assert [key for key, _ in found] == [KEY.verifier]


def test_a_wrong_signature_of_a_known_key_spoils_the_note():
    whole = TEXT + "\n" + KEY.line(TEXT) + WITNESS.line("other\n", seconds=1)

    with pytest.raises(NoteRefused, match="witness"):
        read_note(whole).signed_by([KEY.verifier, WITNESS.verifier])
    assert read_note(whole).signed_by([KEY.verifier])


def test_the_text_ends_at_the_last_empty_line():
    text = "one\n\n— two three\n\nfour\n"
    note = read_note(text + "\n" + KEY.line(text))

    assert note.text == text
    assert note.signed_by([KEY.verifier])


def test_many_signatures_are_read_and_too_many_are_not():
    lines = [SignerKey(f"key{at}", 1, bytes([at]) * 32).line(TEXT) for at in range(101)]

    assert len(read_note(TEXT + "\n" + "".join(lines[:16])).signatures) == 16
    assert len(read_note(TEXT + "\n" + "".join(lines[:MOST_SIGNATURES])).signatures) == 100
    with pytest.raises(NoteRefused, match="too many"):
        read_note(TEXT + "\n" + "".join(lines))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "\n",
        "\n\n",
        TEXT,
        TEXT + "\n",
        TEXT + LINE,
        TEXT + "\n" + LINE[:-1],
        TEXT + "\n" + LINE + "more",
        TEXT + "\n" + LINE + "more\n",
        TEXT + "\n" + LINE.replace("—", "-"),
        TEXT + "\n" + LINE.replace("PeterNeumann", "Peter+Neumann"),
        TEXT + "\n" + LINE.replace("PeterNeumann", "Peter\u00a0Neumann"),
        TEXT + "\n" + LINE.replace("PeterNeumann ", ""),
        TEXT + "\n" + LINE.replace("AM=", "AN="),
        TEXT + "\n" + LINE.replace("AM=", "AM"),
        TEXT + "\n— a AAAAAA==\n",
        TEXT + "\n— a AAAA=\n",
        TEXT.replace("\n", "\r\n") + "\n" + LINE,
        TEXT + "\t\n\n" + LINE,
        b"\xff" + f"{TEXT}\n{LINE}".encode(),
    ],
)
def test_what_is_not_written_as_a_note_is_refused(content):
    with pytest.raises(NoteRefused):
        read_note(content)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name",
        VKEY.replace("c74f", "c74e"),
        VKEY.replace("PeterNeumann", "Peter Neumann"),
        VKEY.replace("ARpc", "AhPc"),
        VKEY[:-4],
        "+" + VKEY,
    ],
)
def test_what_is_not_a_key_is_refused(text):
    with pytest.raises(NoteRefused):
        read_verifier_key(text)


def test_a_kept_key_comes_back_and_tells_nothing_by_accident():
    key = SignerKey.new("log.example/x")

    assert read_signer_key(key.secret_text() + "\n") == key
    *_told, secret = key.secret_text().split("+", 4)  # Base64 has plus signs of its own
    assert len(secret) > 40
    assert secret not in repr(key)
    with pytest.raises(NoteRefused):
        read_signer_key(str(key.verifier))
    with pytest.raises(NoteRefused):
        SignerKey.new("log example")


def test_a_cosignature_signs_moment_and_text_as_the_document_says():
    line = WITNESS.line(TEXT, seconds=1679315147)
    [signature] = read_note(f"{TEXT}\n{line}").signatures
    message = b"cosignature/v1\ntime 1679315147\n" + TEXT.encode()

    WITNESS._private().public_key().verify(signature.value[8:], message)

    assert signature.seconds == 1679315147
    assert base64.b64decode(line.split()[-1])[:4] == WITNESS.verifier.id
    assert WITNESS.verifier.has_signed(TEXT, signature.value)
    later = (1679315148).to_bytes(8, "big") + signature.value[8:]
    assert not WITNESS.verifier.has_signed(TEXT, later)


def test_a_checkpoint_is_three_lines():
    head = TreeHead("log.example", 20852163, bytes(32))

    assert head.text == "log.example\n20852163\n" + "A" * 43 + "=\n"
    assert read_tree_head(head.text) == head
    assert read_tree_head(head.text + "an extension\n") == head


@pytest.mark.parametrize(
    "text",
    [
        "log\n1\n",
        f"log\n01\n{'A' * 43}=\n",
        f"log\n-1\n{'A' * 43}=\n",
        f"log\n1\n{'A' * 43}\n",
        f"log\n1\n{'A' * 42}B=\n",
        f"log\n1\n{'A' * 40}\n",
        f"\n1\n{'A' * 43}=\n",
        f"log\n1\n{'A' * 43}=\n\nmore\n",
        f"log\n1\n{'A' * 43}=",
        f"log\n١\n{'A' * 43}=\n",
    ],
)
def test_what_is_not_a_checkpoint_is_refused(text):
    with pytest.raises(NoteRefused):
        read_tree_head(text)


def test_a_proof_is_written_and_read():
    checkpoint = TreeHead("log.example", 3, bytes(32)).text + "\n" + LINE
    text = proof_text(2, [b"a" * 32, b"b" * 32], checkpoint)

    assert text.startswith("c2sp.org/tlog-proof@v1\nindex 2\n")
    read = read_proof(text)
    assert (read.index, read.path) == (2, (b"a" * 32, b"b" * 32))
    assert read.checkpoint == checkpoint
    assert read_proof(text.replace("index", "extra AAEC\nindex")).extra == b"\0\1\2"
    assert read_proof(proof_text(0, [], checkpoint)).path == ()
    for broken in (text.replace("index 2", "index 02"), text[1:], text.replace("YWFh", "YWF")):
        with pytest.raises(NoteRefused):
            read_proof(broken)
