"""What the watch hears: every event of a subject after which its clocks may be others."""

from collections.abc import Iterable
from typing import TypeVar

from motcua.dossiers.public import EVENT_TYPES
from motcua.petitions.public import PETITION_EVENTS
from motcua.platform.outbox import subscribe

from .services.keep_clocks import keeper
from .services.keep_marks import keep_marks
from .subjects import Subject, watch
from .subjects.dossiers import Dossiers
from .subjects.petitions import Petitions
from .subjects.reports import Reports

S = TypeVar("S")
CONSUMER = "oversight.clocks"
# After these the clocks are what they were (tests/test_keep_clocks.py holds it).
WITHOUT_CLOCKS = frozenset(
    {
        "DossierReceived",  # ClockStarted comes with it
        "DocumentDigitised",
        "DocumentQuarantined",
        "DocumentReplaced",
        "FeeRecomputed",
        "FeeRefunded",
        "FieldsConfirmed",
        "FurtherSupplementApproved",
        "MessagePosted",
        "NewDateProposed",
        "OriginalCompared",
        "RecordsDestroyed",  # the rows went with the dossier
        "RecordsHeld",
        "RecordsReleased",
        "ResultCorrected",
        "ResultReturned",  # it was issued before
        "ResultRevoked",
        "SilenceCertified",
    }
)
# What may count against a unit.
MARKED = ("SupplementRequested", "MessagePosted", "OpinionAsked", "DossierForwarded")
HEARD = frozenset(EVENT_TYPES) - WITHOUT_CLOCKS


def follow(subject: Subject[S], package: str, events: Iterable[str]) -> None:
    """Let the watch keep the clocks of a subject by the events of its package.

    Called when the program starts, also by packages above this one.
    """
    watch(subject)
    # Consumers of dossiers were there first and keep their names.
    name = CONSUMER if package == "dossiers" else f"{CONSUMER}.{package}"
    for event in sorted(events):
        subscribe(f"{package}.{event}", f"{name}.{event}", keeper(subject))


def subscribe_all() -> None:
    """Subscribe to the events; called when the program starts."""
    follow(Dossiers(), "dossiers", HEARD)
    follow(Petitions(), "petitions", PETITION_EVENTS)
    watch(Reports())
    for name in MARKED:
        subscribe(f"dossiers.{name}", f"oversight.marks.{name}", keep_marks)
