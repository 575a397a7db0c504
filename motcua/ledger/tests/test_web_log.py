"""The public page of the log, and the alarm when it stands still."""

from datetime import timedelta

import pytest
import structlog
from django.test import Client

from motcua.kernel.clock import use_clock
from motcua.platform.attention import alarms

from ..models import Cosignature, Pending
from ..rules.notes import COSIGNATURE, SignerKey
from ..selectors import newest_checkpoint, trust_policy
from ..services.sequence_leaves import sequence_leaves
from ..standing import report_standing, standing
from .leaves import NOW, put_leaves

pytestmark = pytest.mark.django_db
WITNESSES = [
    SignerKey(f"witness{number}.example", COSIGNATURE, bytes([number]) * 32) for number in (1, 2)
]


@pytest.fixture
def witnessed(tmp_path, settings):
    """The node's policy: two witnesses, both needed."""
    lines = [f"witness w{at} {key.verifier}\n" for at, key in enumerate(WITNESSES)]
    settings.LOG_WITNESSES = tmp_path / "policy"
    settings.LOG_WITNESSES.write_text("".join(lines) + "group all2 all w0 w1\nquorum all2\n")


def page(language: str = "en") -> str:
    client = Client()
    client.cookies["django_language"] = language
    with use_clock(NOW + timedelta(seconds=7)):
        answer = client.get("/log/")
    assert answer.status_code == 200
    return answer.content.decode()


def cosign(checkpoint, key: SignerKey, *, at=NOW) -> None:
    line = key.line(checkpoint.text, seconds=int(at.timestamp()))
    Cosignature.objects.create(size=checkpoint.size, key_name=key.name, line=line, at=at)


def wait_long() -> None:
    put_leaves(3)
    Pending.objects.update(at=NOW - timedelta(days=300))


def test_the_page_of_an_empty_log_opens():
    assert "Public log" in page()


def test_the_page_says_how_large_and_how_fresh_the_log_is():
    put_leaves(4)
    sequence_leaves(now=NOW)
    put_leaves(2)

    text = page()

    assert "7 seconds ago" in text
    assert "09:00, 16/11/2026" in text
    assert newest_checkpoint().text.split("\n")[2] in text.replace("&#x2B;", "+")
    assert "Nobody outside watches" in text
    assert "The log stands still" not in text
    assert standing().size == 4
    assert standing().waiting == 2


def test_the_page_names_each_witness_with_what_it_signed_last(witnessed):
    put_leaves(1)
    sequence_leaves(now=NOW)
    cosign(newest_checkpoint(), WITNESSES[0], at=NOW + timedelta(minutes=2))

    text = page()

    assert "witness1.example" in text
    assert "09:02, 16/11/2026, 1 line" in text
    assert text.count("Has not signed yet") == 1
    assert "Yes, by enough witnesses" not in text
    cosign(newest_checkpoint(), WITNESSES[1])
    assert "Yes, by enough witnesses" in page()


def test_the_served_checkpoint_carries_each_witness_once(witnessed):
    put_leaves(1)
    sequence_leaves(now=NOW)
    alone = newest_checkpoint()
    cosign(alone, WITNESSES[0])
    cosign(alone, WITNESSES[0], at=NOW + timedelta(minutes=1))
    cosign(alone, WITNESSES[1])

    found = newest_checkpoint()

    assert found.witnessed
    assert not alone.witnessed
    assert found.signed.startswith(alone.signed)
    assert found.signed.count("witness1.example") == 1
    assert Client().get("/log/checkpoint").content.decode() == found.signed
    assert Client().get("/log/policy").content.decode() == trust_policy()
    assert trust_policy().endswith("quorum all2\n")


def test_the_page_speaks_vietnamese_first():
    text = page("vi")

    assert "Sổ nhật ký công khai" in text
    assert "Public log" not in text


def test_after_a_minute_of_waiting_everybody_is_told():
    put_leaves(1)
    assert not standing().is_late
    assert alarms(NOW) == []

    wait_long()

    assert standing().is_late
    assert "The log stands still" in page()
    assert "sổ" in page("vi").lower()
    [alarm] = alarms(NOW)
    assert str(int(standing().longest_wait.total_seconds()))[:6] in alarm.text


def test_the_worker_writes_the_figures_of_the_log_and_warns():
    with structlog.testing.capture_logs() as lines:
        report_standing(NOW)
        wait_long()
        report_standing(NOW)

    assert [line["log_level"] for line in lines] == ["info", "warning"]
    assert lines[1]["waiting"] == 3


def test_the_alarm_ends_when_the_log_goes_on():
    wait_long()
    sequence_leaves(now=NOW)

    assert alarms(NOW) == []
    assert "The log stands still" not in page()
