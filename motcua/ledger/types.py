"""What the log tells other packages."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LONGEST_WAIT = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """A checkpoint of the log with the co-signatures it has so far."""

    size: int
    root: bytes
    text: str
    """What was signed: the text of the note."""
    signed: str
    """The whole note: the signature of the log, then those of its witnesses."""
    at: datetime
    time_stamp: bytes | None
    """DER TimeStampToken over the SHA-256 of ``text``."""
    witnessed: bool
    """Whether the witnesses that co-signed are enough for the node's own policy."""


@dataclass(frozen=True, slots=True)
class ProofDocument:
    """A proof as a person keeps it: the bytes, and the leaf hash by which it is told apart."""

    content: bytes
    leaf: bytes

    @property
    def fingerprint(self) -> str:
        """The first 64 bits of the leaf hash, as papers print them and the verifier says them."""
        digits = self.leaf.hex()[:16].upper()
        return " ".join(digits[at : at + 4] for at in range(0, 16, 4))


@dataclass(frozen=True, slots=True)
class LogProof:
    """That the log holds an event: all a person needs to check it without the log."""

    entry: bytes
    index: int
    tlog_proof: str
    time_stamp: bytes | None
    witnessed: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How the log keeps up."""

    size: int
    waiting: int
    longest_wait: timedelta
    """How long the oldest leaf without a place has waited, by the database's clock."""

    @property
    def is_late(self) -> bool:
        """Whether a leaf has waited longer than any leaf should."""
        return self.longest_wait > LONGEST_WAIT


@dataclass(frozen=True, slots=True)
class WitnessSeen:
    """A witness of the log and what it co-signed last."""

    name: str
    key_name: str
    size: int | None = None
    at: datetime | None = None
    why: str = ""
    """Why it does not sign now; empty while it does."""


@dataclass(frozen=True, slots=True)
class VoucherSeen:
    """Somebody outside who vouches for the log, as asking went last."""

    name: str
    size: int | None = None
    answered_at: datetime | None = None
    failing_since: datetime | None = None
    problem: str = ""
    why: str = ""


class VoucherKind(StrEnum):
    """Who vouches for the log from outside."""

    WITNESS = "witness"
    TIME_STAMP = "time-stamp"
