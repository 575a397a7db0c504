"""Known answers from the texts and from software of others."""

import base64

import pytest
from cryptography import x509
from hypothesis import given
from hypothesis import strategies as st
from known_time_stamp import AT, AUTHORITY, NOTE, ROOT, TOKEN
from maker import Log, consistency_of, path_of, root_of, sha
from motcua_verify.notes import Checkpoint, read_checkpoint, read_key, read_proof
from motcua_verify.policy import Policy
from motcua_verify.refusal import Refused
from motcua_verify.time_stamp import check_time_stamp
from motcua_verify.tree import check_consistency, check_inclusion, leaf_hash

# The test leaves of Certificate Transparency (RFC 6962) and the root of all eight.
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"]
LEAVES.append("606162636465666768696a6b6c6d6e6f")
ROOT_OF_EIGHT = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SAYING = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
VALUE = (
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
)
ROOTS = [x509.load_pem_x509_certificate(ROOT.encode())]


def test_the_inclusion_of_the_known_leaves_is_proven():
    leaves = [leaf_hash(bytes.fromhex(one)) for one in LEAVES]

    assert root_of(leaves).hex() == ROOT_OF_EIGHT
    for index, leaf in enumerate(leaves):
        check_inclusion(leaf, index, 8, path_of(index, leaves), bytes.fromhex(ROOT_OF_EIGHT))


@given(st.integers(1, 70), st.data())
def test_paths_are_accepted_as_they_are_and_no_other_way(size, data):
    leaves = [sha(bytes([number])) for number in range(size)]
    index = data.draw(st.integers(0, size - 1))
    path, root = path_of(index, leaves), root_of(leaves)
    check_inclusion(leaves[index], index, size, path, root)

    wrong = [
        (leaves[index - 1] if size > 1 else root[::-1], index, size, path),
        (leaves[index], index + 1, size, path),
        (leaves[index], index, size, [*path, sha()]),
        (leaves[index], size, size, path),
        *[(leaves[index], index, size, path[:-1])] * bool(path),
    ]
    for arguments in wrong:
        with pytest.raises(Refused):
            check_inclusion(*arguments, root)


@given(st.integers(0, 70), st.integers(0, 70), st.data())
def test_a_log_that_grew_is_consistent_and_a_forked_one_is_not(old, more, data):
    leaves = [sha(bytes([number])) for number in range(old + more)]
    path = consistency_of(old, leaves) if old else []
    before, after = (old, root_of(leaves[:old])), (old + more, root_of(leaves))
    check_consistency(before, after, path)

    if old:
        place = data.draw(st.integers(0, old - 1))
        forked = [*leaves[:place], sha(b"another"), *leaves[place + 1 :]]
        for theirs in (path, consistency_of(old, forked)):
            with pytest.raises(Refused):
                check_consistency(before, (old + more, root_of(forked)), theirs)
    if more:
        with pytest.raises(Refused):
            check_consistency(after, before, path)


def test_a_signature_from_the_wild_holds_and_a_changed_saying_does_not():
    key = read_key(PETER)
    lines = (("PeterNeumann", base64.b64decode(VALUE)),)

    assert Checkpoint(SAYING, "", 0, b"", lines).signers([key]) == {key: 0}
    with pytest.raises(Refused, match="signature"):
        Checkpoint(SAYING.replace("you", "You", 1), "", 0, b"", lines).signers([key])


@pytest.mark.parametrize(
    "change",
    [("c74f20a3", "c74f20a4"), ("10TW", "10TX"), ("Peter", "Pete r"), ("+ARpc", "+BRpc")],
)
def test_a_key_that_is_not_written_as_it_must_be_is_refused(change):
    with pytest.raises(Refused):
        read_key(PETER.replace(*change))


@pytest.mark.parametrize(
    "change",
    [
        ("\n\n", "\n"),
        ("log\n5", "log\n05"),
        ("log\n5", "log\n-5"),
        ("\n— ", "\n- "),
        ("log\n", "log\r\n"),
        ("c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2"),
        ("index 3", "index 03"),
        ("index", "extra"),
    ],
)
def test_a_proof_that_is_not_written_as_it_must_be_is_refused(change):
    log = Log()
    for number in range(5):
        log.add(bytes([number]))
    text = log.proof(3)
    assert read_proof(text).place == 3

    with pytest.raises(Refused):
        read_proof(text.replace(*change))


def test_a_checkpoint_may_have_lines_of_its_own_after_the_root():
    root = base64.b64encode(bytes(32)).decode()

    found = read_checkpoint(f"o\n0\n{root}\nmore\n\n— o AAAAAAA=\n")

    assert (found.origin, found.size, found.text) == ("o", 0, f"o\n0\n{root}\nmore\n")


def test_a_policy_counts_groups_inside_groups():
    log = Log()
    one, two = log.witnesses
    text = (
        f"log {log.log.vkey} https://example.org/log # the address is not used\n"
        f"witness a {one.vkey}\nwitness b {two.vkey}\n# who must agree\n"
        "group both all a b\ngroup outer any both\nquorum outer\n"
    ).replace(" # the address is not used", "")
    policy = Policy.of(text)
    keys = list(policy.witnesses.values())

    assert policy.is_met_by(set(keys))
    assert not policy.is_met_by(set(keys[:1]))


@pytest.mark.parametrize(
    "text",
    ["", "quorum none\n", "log {log}\n", "log {log}\nquorum nobody\n", "log {one}\nquorum none\n",
     "log {log}\nwitness a {one}\ngroup g 2 a\nquorum g\n", "log {log}\nquorum none\nquorum none\n",
     "log {log}\nwitness none {one}\nquorum none\n", "say {log}\nquorum none\n"],
)  # fmt: skip
def test_a_policy_that_says_nothing_clear_is_refused(text):
    log = Log()
    with pytest.raises(Refused):
        Policy.of(text.format(log=log.log.vkey, one=log.witnesses[0].vkey))


def test_a_token_of_openssl_is_read():
    authority, at = check_time_stamp(base64.b64decode(TOKEN), NOTE, ROOTS)

    assert (authority, at.isoformat()) == (AUTHORITY, AT)


def test_every_changed_byte_of_a_token_is_found():
    token = base64.b64decode(TOKEN)
    for place in range(len(token)):
        for mask in (0x01, 0x20, 0x80):
            changed = bytearray(token)
            changed[place] ^= mask
            with pytest.raises(Refused):
                check_time_stamp(bytes(changed), NOTE, ROOTS)


def test_a_token_of_another_text_or_another_root_is_refused():
    from motcua_verify.refusal import Refused as No
    from unrelated_root import unrelated_root

    token = base64.b64decode(TOKEN)
    with pytest.raises(No, match="time_stamp_imprint"):
        check_time_stamp(token, NOTE + "more\n", ROOTS)
    with pytest.raises(No, match="time_stamp_root"):
        check_time_stamp(token, NOTE, [unrelated_root()])
    for cut in (b"", token[:100], token + b"\0"):
        with pytest.raises(No, match="time_stamp_form"):
            check_time_stamp(cut, NOTE, ROOTS)
