"""When a key may sign, and which certificates made elsewhere are taken over."""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.text import fold, msgid

from ..types import KeyState

_LEAST_BITS = {"RSA": 2048, "EC": 256}  # NIST SP 800-57: weaker ones no longer sign

WEAK = msgid("The key is too weak, or of a kind that is not used for signing here.")


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What of a certificate decides whether it may sign here."""

    name: str
    algorithm: str
    bits: int
    valid_from: datetime
    valid_to: datetime
    may_sign: bool
    is_authority: bool
    fits_key: bool
    is_trusted: bool


def key_state(
    period: tuple[datetime, datetime], withdrawn_at: datetime | None, *, now: datetime
) -> KeyState:
    """Return where a key stands at ``now``; a withdrawn key stays withdrawn after its end."""
    if withdrawn_at is not None and withdrawn_at <= now:
        return KeyState.WITHDRAWN
    if now < period[0]:
        return KeyState.NOT_YET
    return KeyState.IN_FORCE if now <= period[1] else KeyState.EXPIRED


def why_not(facts: CertificateFacts, holder_name: str, *, now: datetime) -> str:
    """Return the first reason against a certificate of ``holder_name``; empty if there is none."""
    reasons = (
        (not facts.fits_key, msgid("The key in the file is not the key of the certificate.")),
        (
            facts.bits < _LEAST_BITS.get(facts.algorithm, 1 << 20),
            WEAK,
        ),
        (
            facts.is_authority or not facts.may_sign,
            msgid("The certificate is not made for signing."),
        ),
        (now < facts.valid_from, msgid("The certificate is not in force yet.")),
        (now > facts.valid_to, msgid("The certificate has run out.")),
        (
            fold(facts.name) != fold(holder_name),
            msgid("The certificate is made out to another name: %(name)s."),
        ),
        (
            not facts.is_trusted,
            msgid(
                "No authority that is trusted here vouches for the certificate. "
                "The operator puts its root certificate among the trusted ones first."
            ),
        ),
    )
    return next((text for applies, text in reasons if applies), "")
