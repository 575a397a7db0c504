"""Policies: the example of the text, and each rule of its form."""

import pytest

from ..rules.notes import COSIGNATURE, SignerKey
from ..rules.policies import PolicyRefused, fewest_witnesses, read_logs, read_policy

LOG = SignerKey("log.example", 1, b"l" * 32).verifier
KEYS = {
    name: SignerKey(f"witness.example/{name}", COSIGNATURE, name.encode() * 16).verifier
    for name in ("X1", "X2", "X3", "Y1", "Y2", "Y3")
}
WITNESSES = "".join(f"witness {name} {key}\n" for name, key in KEYS.items())
EXAMPLE = f"""# a comment
log {LOG}\thttps://log.example/

{WITNESSES}
group X-witnesses 2 X1 X2 X3
  group Y-witnesses any Y1 Y2 Y3
group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
"""


@pytest.mark.parametrize(
    ("signed", "enough"),
    [
        ("X1 X2 Y1", True),
        ("X1 X3 Y1 Y2 Y3", True),
        ("X1 X2", False),
        ("X1 Y1 Y2 Y3", False),
        ("", False),
    ],
)
def test_the_quorum_of_the_example(signed, enough):
    policy = read_policy(EXAMPLE)

    assert policy.is_witnessed_by({KEYS[name] for name in signed.split()}) is enough
    assert policy.logs[0].key == LOG
    assert policy.logs[0].url == "https://log.example/"


def test_no_quorum_needs_nobody_and_one_witness_can_be_enough():
    assert read_policy("quorum none\n").is_witnessed_by(set())
    one = read_policy(WITNESSES + "quorum X1\n")
    assert one.is_witnessed_by({KEYS["X1"]})
    assert not one.is_witnessed_by({KEYS["X2"]})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "quorum X1\n",
        "quorum none\nquorum none\n",
        WITNESSES + WITNESSES + "quorum none\n",
        f"log {LOG}\nlog {LOG}\nquorum none\n",
        f"witness none {KEYS['X1']}\nquorum none\n",
        f"witness a {LOG}\nquorum none\n",
        f"log {KEYS['X1']}\nquorum none\n",
        f"witness a {KEYS['X1']}\ngroup a any a\nquorum a\n",
        WITNESSES + "group g 4 X1 X2 X3\nquorum g\n",
        WITNESSES + "group g 0 X1 X2 X3\nquorum g\n",
        WITNESSES + "group g 01 X1 X2 X3\nquorum g\n",
        WITNESSES + "group g any\nquorum g\n",
        WITNESSES + "group g any X1 X1\nquorum g\n",
        WITNESSES + "group g any none\nquorum g\n",
        WITNESSES + "group g any X1\ngroup h any X1 X2\nquorum h\n",
        WITNESSES + "quorum g\ngroup g any X1\n",
        "quorum none\r\n",
        "trust everybody\nquorum none\n",
    ],
)
def test_a_policy_that_breaks_the_form_is_refused(text):
    with pytest.raises(PolicyRefused):
        read_policy(text)


@pytest.mark.parametrize(
    ("ending", "fewest"),
    [
        ("quorum none", 0),
        ("quorum X1", 1),
        ("group a any X1 X2\nquorum a", 1),
        ("group a all X1 X2 X3\nquorum a", 3),
        ("group a 2 X1 X2 X3\ngroup b any Y1 Y2\ngroup c all a b\nquorum c", 3),
        ("group a 2 X1 X2 X3\ngroup b any Y1 Y2\ngroup c any a b\nquorum c", 1),
        ("group a 2 X1 X2 X3\ngroup b 2 Y1 Y2 Y3\ngroup c any a b\nquorum c", 2),
    ],
)
def test_of_how_many_witnesses_a_quorum_can_be_made(ending, fewest):
    assert fewest_witnesses(read_policy(f"{WITNESSES}{ending}\n")) == fewest


def test_a_file_of_logs_may_lack_what_a_policy_needs():
    assert [one.key for one in read_logs(f"# others\nlog {LOG}\n")] == [LOG]
    assert [one.key for one in read_logs(EXAMPLE)] == [LOG]
    assert read_logs("") == ()
    for wrong in (f"lgo {LOG}\n", f"log {LOG}\nlog {LOG}\n", f"log {KEYS['X1']}\n"):
        with pytest.raises(PolicyRefused):
            read_logs(wrong)
