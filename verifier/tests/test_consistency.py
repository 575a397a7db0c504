"""Two checkpoints, or two proofs, are of one log that only grows."""

import base64

import pytest
from maker import Chain, consistency_of, log_with_strangers, receipt_claim
from motcua_verify.cli import main


@pytest.fixture
def grown(tmp_path, policy):
    log = log_with_strangers()
    chain = Chain(log).filed()
    old = chain.document("receipt", receipt_claim())
    old_size = len(log.leaves)
    for number in range(30):
        log.add(bytes([number]))
    path = consistency_of(old_size, log.leaves)
    rows = "".join(base64.b64encode(one).decode() + "\n" for one in path)
    (tmp_path / "old").write_bytes(old)
    (tmp_path / "new").write_text(log.checkpoint(), "utf-8")
    (tmp_path / "path").write_text(rows)
    return [str(tmp_path / name) for name in ("old", "new", "path")]


def test_a_proof_and_a_later_checkpoint_are_of_one_log(grown, policy, capsys):
    assert main(["consistency", "--policy", str(policy), "--lang", "en", *grown]) == 0
    assert "keeps all" in capsys.readouterr().out
    assert main(["consistency", *grown]) == 2


def test_turned_round_or_cut_they_are_not(grown, policy, tmp_path):
    old, new, path = grown
    assert main(["consistency", "--policy", str(policy), new, old, path]) == 1
    (tmp_path / "path").write_text("")
    assert main(["consistency", "--policy", str(policy), *grown]) == 1
