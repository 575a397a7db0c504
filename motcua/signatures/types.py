"""Values of the package: who signs, with what, how it looks, what a check found."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID


class KeyKind(StrEnum):
    """Whose key it is."""

    OFFICIAL = "official"  # a person who signs
    AGENCY = "agency"  # the organisation's seal, kept by the clerk (NĐ 30/2020, art. 32-33)


class KeyState(StrEnum):
    """Where a key stands at a moment."""

    IN_FORCE = "in-force"
    NOT_YET = "not-yet"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class HolderState(StrEnum):
    """Where a signature stands that a person makes far away."""

    PENDING = "pending"
    SIGNED = "signed"
    FAILED = "failed"


class Verdict(StrEnum):
    """What a check of one signature came to, the gravest finding first."""

    BROKEN = "broken"  # the bytes are not those that were signed
    CHANGED_LATER = "changed-later"  # something was added that a later signature may not add
    REVOKED = "revoked"  # the certificate was revoked, and nothing proves it signed before
    ISSUER_UNKNOWN = "issuer-unknown"  # nobody we trust vouches for the signer
    NOT_FOR_SIGNING = "not-for-signing"  # the certificate or its key may not sign documents
    TIME_WRONG = "time-wrong"  # the stated time lies ahead, or before the certificate began
    EXPIRED = "expired"  # the certificate ran out, and nothing proves it signed before
    NOT_CHECKED = "not-checked"  # whether the certificate was revoked could not be found out
    VALID = "valid"


@dataclass(frozen=True, slots=True)
class Appearance:
    """What a person's visible signature says (NĐ 30/2020, annex I: blue, at its place)."""

    name: str
    position: str
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class SealAppearance:
    """What the agency's visible seal says (NĐ 30/2020, annex I: red, true size)."""

    agency: str
    parent_agency: str = ""


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """One signature of a document, as a person needs to know it."""

    signer: str
    organisation: str
    covers_whole: bool  # all bytes up to the moment of signing, and only signatures came later
    valid: bool  # the bytes are those that were signed
    trusted: bool  # the certificate leads to a root of ours, was in force and not revoked
    signing_time: datetime | None
    level: str  # "B-B", "B-T", "B-LT" or "B-LTA"; empty for a broken one
    reason: str
    serial: str  # of the certificate, hexadecimal
    verdict: Verdict
    explanation: str = ""
    issuer: str = ""
    is_time_proven: bool = False  # by a time stamp of a third party, not by the signer's word
    is_last: bool = False  # nothing at all came after it
    certificate_until: datetime | None = None
    person_id: str = ""  # the personal id in the certificate, where it names one


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """Somebody the demo authority makes a key for."""

    id: UUID
    name: str
    position: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """A key the authority made: where it is, and its certificate."""

    kind: KeyKind
    holder: KeyHolder
    reference: str  # what the key store finds it by
    certificate_pem: str
    serial: str
    valid_from: datetime
    valid_to: datetime
    store: str = "file"  # which key store has it


@dataclass(frozen=True, slots=True)
class DemoAuthority:
    """What ``make_demo_authority`` left in its folder."""

    folder: Path
    root_pem: str
    keys: tuple[IssuedKey, ...]


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One key that is written down: whose, by whom, how long; never the secret."""

    id: UUID
    kind: KeyKind
    owner_id: UUID
    subject: str
    issuer: str
    serial: str
    valid_from: datetime
    valid_to: datetime
    withdrawn_at: datetime | None
    state: KeyState
