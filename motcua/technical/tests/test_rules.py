"""What is a technical rejection, and when the program tries again."""

from datetime import UTC, datetime, timedelta

import pytest
import yaml
from django.conf import settings

from motcua.documents import public as documents
from motcua.dossiers.errors import DocumentMissing, ReasonMissing
from motcua.kernel.errors import DomainError, Unavailable
from motcua.platform.errors import NotAllowed, TooManyRequests

from ..rules.kinds import code_of, may_pass, technical_kind
from ..rules.terms import read_terms
from ..selectors import Month
from ..types import TechnicalKind

NOW = datetime(2026, 12, 31, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("error", "kind", "passes"),
    [
        (documents.FileDamaged(), TechnicalKind.FILE, False),
        (documents.FileTooLarge(), TechnicalKind.FILE, False),
        (documents.StorageUnavailable(), TechnicalKind.SYSTEM, True),
        (Unavailable(), TechnicalKind.SYSTEM, True),
        (OSError("no space"), TechnicalKind.SYSTEM, True),
        (DocumentMissing(), None, False),
        (ReasonMissing(), None, False),
        (NotAllowed(), None, False),
        (TooManyRequests(), None, False),
        (KeyboardInterrupt(), None, False),
    ],
)
def test_technique_and_not_a_rule_makes_a_technical_rejection(error, kind, passes):
    assert technical_kind(error) == kind
    assert may_pass(error) is passes


def test_the_code_is_the_errors_own_and_never_its_text():
    assert code_of(documents.FileDamaged("Nguyễn Văn A")) == "file-damaged"
    assert code_of(OSError("/home/nguyen-van-a")) == "OSError"


def test_every_kind_a_class_claims_is_known():
    def every(of: type[DomainError]) -> list[type[DomainError]]:
        return [one for sub in of.__subclasses__() for one in (sub, *every(sub))]

    claimed = {one.technical for one in every(DomainError)} - {None}

    assert claimed == {str(one) for one in TechnicalKind}


def told() -> dict:
    path = settings.ROOT / "data" / "technical" / "2026-07-01.yaml"
    return yaml.safe_load(path.read_text("utf-8"))


def test_waits_grow_and_end():
    terms = read_terms(told())
    waits = [terms.next_try(n, NOW) - NOW for n in range(len(terms.filing_waits))]

    assert waits == sorted(waits)
    assert terms.next_try(len(waits), NOW) is None


def test_a_file_is_shown_to_the_scanner_once_after_each_wait():
    terms = read_terms(told())
    shut = NOW - timedelta(hours=2)

    assert terms.scan_is_due(shut, shut, NOW)
    assert not terms.scan_is_due(shut, NOW - timedelta(minutes=59), NOW)
    assert terms.scan_is_due(shut, NOW, shut + timedelta(hours=6))


@pytest.mark.parametrize(
    "wrong",
    [
        {"filing_waits_seconds": []},
        {"filing_waits_seconds": [60, 30]},
        {"scan_waits_hours": [0, 1]},
        {"open_days": 0},
        {"source": ""},
        {"more": 1},
    ],
)
def test_waits_nobody_understands_are_not_read(wrong):
    with pytest.raises(ValueError, match=r"."):
        read_terms({**told(), **wrong})


def test_a_month_is_one_of_the_laws_calendar():
    assert str(Month.of(NOW)) == "2027-01"  # three in the morning in Hà Nội
    assert str(Month(2027, 1).before) == "2026-12"
    start, end = Month(2026, 12).bounds
    assert not start <= NOW < end
    assert end == Month(2027, 1).bounds[0]
