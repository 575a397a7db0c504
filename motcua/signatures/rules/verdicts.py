"""What a finding of the standard means for a person: one verdict, the gravest first."""

from datetime import datetime, timedelta

from ..types import Verdict

# Clocks of authorities and ours differ; more than this is no difference of clocks any more.
CLOCK_TOLERANCE = timedelta(minutes=5)

# Sub-indications of ETSI EN 319 102-1, 5.1.3.
_MEANING = {
    "OK": Verdict.VALID,
    "FORMAT_FAILURE": Verdict.BROKEN,
    "HASH_FAILURE": Verdict.BROKEN,
    "SIG_CRYPTO_FAILURE": Verdict.BROKEN,
    "REVOKED": Verdict.REVOKED,
    "REVOKED_NO_POE": Verdict.REVOKED,
    "REVOKED_CA_NO_POE": Verdict.REVOKED,
    "EXPIRED": Verdict.EXPIRED,
    "OUT_OF_BOUNDS_NO_POE": Verdict.EXPIRED,
    "OUT_OF_BOUNDS_NOT_REVOKED": Verdict.EXPIRED,
    "NOT_YET_VALID": Verdict.TIME_WRONG,
    "TIMESTAMP_ORDER_FAILURE": Verdict.TIME_WRONG,
    "NO_CERTIFICATE_CHAIN_FOUND": Verdict.ISSUER_UNKNOWN,
    "NO_SIGNING_CERTIFICATE_FOUND": Verdict.ISSUER_UNKNOWN,
    "CHAIN_CONSTRAINTS_FAILURE": Verdict.NOT_FOR_SIGNING,
    "SIG_CONSTRAINTS_FAILURE": Verdict.NOT_FOR_SIGNING,
    "CRYPTO_CONSTRAINTS_FAILURE": Verdict.NOT_FOR_SIGNING,
    "CRYPTO_CONSTRAINTS_FAILURE_NO_POE": Verdict.NOT_FOR_SIGNING,
}
_BROKEN = {name for name, verdict in _MEANING.items() if verdict == Verdict.BROKEN}


def is_intact(indication: str) -> bool:
    """Return whether the signed bytes are those that were signed."""
    return indication not in _BROKEN


def verdict_of(
    indication: str,
    *,
    is_untouched: bool,
    signing_time: datetime | None,
    certificate_from: datetime,
    now: datetime,
) -> Verdict:
    """Return the one finding a person needs; what the standard leaves open was not checked.

    ``is_untouched`` says that nothing was added later but what a later signature may add.
    """
    if not is_intact(indication):
        return Verdict.BROKEN
    if not is_untouched:
        return Verdict.CHANGED_LATER
    found = _MEANING.get(indication, Verdict.NOT_CHECKED)
    lies_ahead = signing_time is not None and signing_time > now + CLOCK_TOLERANCE
    too_early = signing_time is not None and signing_time < certificate_from - CLOCK_TOLERANCE
    if found in {Verdict.VALID, Verdict.NOT_CHECKED, Verdict.EXPIRED} and (lies_ahead or too_early):
        return Verdict.TIME_WRONG
    return found
