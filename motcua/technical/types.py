"""What a technical rejection is known by."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class TechnicalKind(StrEnum):
    """Why something was turned down without anybody having judged it."""

    FILE = "file"  # the program cannot read the file, or does not take such a file
    SIGNATURE = "signature"  # the check of signatures broke off
    SYSTEM = "system"  # a fault of the program, its stores or its neighbours


class Part(StrEnum):
    """Which part of the program turned it down."""

    FILES = "files"
    SCAN = "scan"
    SIGNATURES = "signatures"
    FILING = "filing"
    HAND_IN = "hand-in"
    PAYMENTS = "payments"
    PETITIONS = "petitions"
    OTHER = "other"


class EndKind(StrEnum):
    """How a technical rejection ended."""

    MENDED = "mended"  # the program tried again by itself, and it went
    AGAIN = "again"  # the person handed it in again
    GIVEN_UP = "given-up"  # the program gave up, and answered


@dataclass(frozen=True, slots=True)
class Subject:
    """What was being handed in for: a draft, a dossier, a stored file."""

    kind: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper of the published list that a file was for."""

    id: UUID
    name: str = ""
