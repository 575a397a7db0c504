"""What the watch hears: every event of a subject after which its clocks may be others."""

from motcua.dossiers.public import EVENT_TYPES
from motcua.petitions.public import PETITION_EVENTS
from motcua.platform.outbox import subscribe

from .services.keep_clocks import keep_clocks, keep_petition_clocks
from .services.keep_marks import keep_marks

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


def subscribe_all() -> None:
    """Subscribe to the events; called when the program starts."""
    for name in sorted(HEARD):
        subscribe(f"dossiers.{name}", f"{CONSUMER}.{name}", keep_clocks)
    for name in sorted(PETITION_EVENTS):
        subscribe(f"petitions.{name}", f"{CONSUMER}.petitions.{name}", keep_petition_clocks)
    for name in MARKED:
        subscribe(f"dossiers.{name}", f"oversight.marks.{name}", keep_marks)
