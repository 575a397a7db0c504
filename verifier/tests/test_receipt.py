"""A receipt proves what was filed, when and that it is logged; nothing changed passes."""

import json
import zlib

import pytest
from maker import Chain, Signer, canonical, log_with_strangers, receipt, receipt_claim
from motcua_verify.cli import main
from motcua_verify.document import read_document
from motcua_verify.judgement import judge
from motcua_verify.policy import Policy
from motcua_verify.refusal import Refused


def codes(part):
    return [one["code"] for one in part]


def test_a_receipt_is_proven_with_its_files_and_says_what_it_does_not_prove(verify, policy):
    given = [b'{"name":"L\xc3\xaa An"}', b"a birth certificate", b"the photo of it"]

    status, said = verify("receipt", receipt(), "--policy", policy, files=given)

    assert (status, said["verdict"], said["claim"]) == (0, "proven", receipt_claim())
    names = ["receipt", "logged", "signed", "witnessed", "witnessed", *["file"] * 3]
    assert codes(said["proven"]) == names
    assert codes(said["not_proven"]) == ["not_stamped", "not_receipt"]


def test_without_trust_only_its_own_word_is_checked_and_the_status_says_so(verify):
    status, said = verify("receipt", receipt())

    assert (status, said["verdict"]) == (2, "not-judged")
    assert "own_word" in codes(said["not_proven"])


def test_a_file_that_was_not_filed_is_named(verify, policy):
    status, said = verify("receipt", receipt(), "--policy", policy, files=[b"another"])

    assert (status, codes(said["not_proven"])) == (1, ["other_file"])


def test_every_changed_byte_of_the_document_is_found():
    whole, trust = receipt(), Policy.of(log_with_strangers().policy())
    judge(read_document(whole), trust, [], {})

    for place in range(len(whole)):
        for mask in (0x01, 0x20, 0x80):
            changed = bytearray(whole)
            changed[place] ^= mask
            with pytest.raises(Refused):
                judge(read_document(bytes(changed)), trust, [], {})
        with pytest.raises(Refused):
            judge(read_document(whole[:place] + whole[place + 1 :]), trust, [], {})


@pytest.mark.parametrize("part", sorted(json.loads(receipt())))
@pytest.mark.parametrize("how", ["cut", "from another dossier", "empty"])
def test_a_part_that_is_cut_or_of_another_dossier_is_found(part, how):
    mine, other = json.loads(receipt()), json.loads(receipt("another", "H24-2"))
    if how == "cut":
        del mine[part]
    else:
        replacement = other[part] if how == "from another dossier" else type(mine[part])()
        if replacement == mine[part]:
            return  # the same for every dossier of this log
        mine[part] = replacement
    trust = Policy.of(log_with_strangers().policy())

    with pytest.raises(Refused):
        judge(read_document(canonical(mine).encode()), trust, [], {})


def test_a_forged_payload_with_its_own_hash_is_found():
    forged = json.loads(receipt())
    chain = Chain(log_with_strangers()).filed("H24-9")
    forged["events"], forged["claim"] = chain.events, receipt_claim("H24-9")

    with pytest.raises(Refused, match="inclusion"):
        read_document(canonical(forged).encode())


def test_a_log_that_is_not_trusted_proves_nothing(verify, tmp_path):
    other = tmp_path / "policy"
    other.write_text(f"log {Signer('elsewhere.example').vkey}\nquorum none\n")

    status, said = verify("receipt", receipt(), "--policy", other)

    assert (status, codes(said["not_proven"])) == (1, ["log"])


def test_another_key_under_the_same_name_proves_nothing(verify, tmp_path):
    class Impostor(Signer):
        @property
        def key(self):
            return Signer("somebody else").key

    impostor = Impostor(log_with_strangers().origin)
    path = tmp_path / "policy"
    path.write_text(f"log {impostor.vkey}\nquorum none\n")

    assert verify("receipt", receipt(), "--policy", path)[0] == 1


def test_too_few_witnesses_are_not_enough(verify, policy):
    log = log_with_strangers()
    log.witnesses = log.witnesses[:1]

    status, said = verify("receipt", receipt(log=log), "--policy", policy)

    assert (status, codes(said["not_proven"])) == (1, ["quorum"])


def test_keys_may_be_pinned_on_the_command_line(verify):
    log = log_with_strangers()
    pins = [word for one in log.witnesses for word in ("--witness", one.vkey)]
    stranger = Signer("third", 4).vkey

    assert verify("receipt", receipt(), "--log", log.log.vkey, *pins)[0] == 0
    assert verify("receipt", receipt(), "--log", log.log.vkey, "--witness", stranger)[0] == 1


def test_a_document_of_another_kind_is_refused(verify, policy):
    assert codes(verify("result", receipt(), "--policy", policy)[1]["not_proven"]) == ["kind"]


def test_two_histories_of_one_dossier_are_called_a_forgery(verify, policy):
    log = log_with_strangers()
    mine, other = receipt(log=log), receipt("second history", log=log)

    assert verify("receipt", mine, "--policy", policy, others=[mine])[0] == 0
    status, said = verify("receipt", mine, "--policy", policy, others=[other])

    assert (status, codes(said["not_proven"])) == (1, ["fork"])


def test_the_proof_is_found_inside_a_pdf_that_carries_it(verify, policy):
    inside = b"stream\n" + zlib.compress(receipt()) + b"\nendstream"
    pdf = b"%PDF-1.7\n1 0 obj stream\nnothing\nendstream\n" + inside

    assert verify("receipt", pdf, "--policy", policy)[0] == 0
    assert codes(verify("receipt", b"%PDF-1.7\n")[1]["not_proven"]) == ["no_proof_inside"]


@pytest.mark.parametrize(
    "text", [b"", b"{}", b"[]", b"null", b"\xff", b'{"a":1,"a":1}', b"[" * 9999]
)
def test_what_is_no_proof_is_said_to_be_none(verify, text):
    assert verify("receipt", text)[0] == 1


def test_it_speaks_vietnamese_first_and_english_when_asked(tmp_path, capsys, policy):
    path = tmp_path / "proof.json"
    path.write_bytes(receipt())

    main(["receipt", str(path), "--policy", str(policy)])
    assert "đã được ghi nhận là nộp lúc 09:00:00 16/11/2026" in capsys.readouterr().out
    main(["receipt", str(path), "--policy", str(policy), "--lang", "en"])
    assert "was recorded as filed at 09:00:00 16/11/2026" in capsys.readouterr().out


def test_a_file_that_is_missing_is_status_2(tmp_path, capsys):
    assert main(["receipt", str(tmp_path / "nothing")]) == 2
    assert "nothing" in capsys.readouterr().out
