"""The proof between two sizes of the log, as anybody may fetch and check it."""

import pytest
from django.test import Client
from motcua_verify.cli import main

from motcua.tests.world import World

from ..selectors import served_checkpoint, trust_policy
from ..services.sequence_leaves import sequence_leaves
from .leaves import NOW, put_leaves


@pytest.fixture
def grown(world: World, tmp_path):
    """Write down an old and a new checkpoint; return their files and sizes."""
    files, sizes = [], []
    for count in (7, 300):
        put_leaves(count)
        sequence_leaves(now=NOW)
        files.append(tmp_path / f"checkpoint-{count}")
        files[-1].write_text(served_checkpoint(), "utf-8")
        sizes.append(int(served_checkpoint().split("\n")[1]))
    (tmp_path / "policy").write_text(trust_policy(), "utf-8")
    return files, sizes, tmp_path


def answer(old, new):
    return Client().get(f"/log/consistency?old={old}&new={new}")


def test_two_checkpoints_are_proven_to_be_of_one_log(grown):
    files, sizes, folder = grown
    path = folder / "path"
    path.write_bytes(answer(*sizes).content)
    asked = ["consistency", "--policy", str(folder / "policy"), *map(str, files), str(path)]

    assert main(asked) == 0
    path.write_bytes(answer(sizes[0] - 1, sizes[1]).content)
    assert main(asked) == 1


@pytest.mark.parametrize(
    ("old", "new"), [("0", "1"), ("5", "3"), ("1", "99999999"), ("x", "1"), ("", "")]
)
def test_sizes_the_log_never_had_are_not_there(grown, old, new):
    assert answer(old, new).status_code == 404
