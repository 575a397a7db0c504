"""Time-stamps of an outside authority (RFC 3161): asked for, and believed only after a check."""

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from asn1crypto import cms, core, pem, tsp, x509
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext

from .neighbours import Neighbour
from .rules.answers import NotVouched, Problem, check_clock

DIGEST = "sha256"
_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"
# What the library raises for bytes of another form.
_NOT_READABLE = (ValueError, TypeError, KeyError, AttributeError, IndexError)


class _Response(core.Sequence):  # type: ignore[misc] # the library has no types
    """A TimeStampResp; the library's own cannot read a refusal, which has no token."""

    _fields = [
        ("status", tsp.PKIStatusInfo),
        ("time_stamp_token", cms.ContentInfo, {"optional": True}),
    ]


def fetch_stamp(
    text: str, *, authority: Neighbour, roots: Sequence[x509.Certificate], now: datetime
) -> bytes:
    """Return a checked TimeStampToken in DER over the SHA-256 of ``text``.

    Raises ``NoAnswer`` when nobody answers, ``NotVouched`` for every other way to fail.
    """
    digest = hashlib.sha256(text.encode()).digest()
    nonce, request = TimeStamper().request_cms(digest, DIGEST)  # type: ignore[no-untyped-call]
    answer = authority.post(request.dump(), kind=_QUERY)
    if answer.status != 200 or answer.kind != _REPLY:
        known = answer.status == 429 or answer.status >= 500
        raise NotVouched(
            Problem.SILENT if known else Problem.UNREADABLE,
            f"status {answer.status}, {answer.kind or 'no type'}",
        )
    try:
        token, said = _granted(answer.body)
    except _NOT_READABLE as error:
        raise NotVouched(Problem.UNREADABLE, "the answer holds no time-stamp") from error
    if said != nonce:
        raise NotVouched(Problem.WRONG, "the nonce is not ours")
    moment = check_stamp(token, text, roots=roots, now=now)
    check_clock(moment, now=now)
    return token


def _granted(body: bytes) -> tuple[bytes, int | None]:
    """Return the token of a reply and the nonce in it; raises ``NotVouched`` for a "no"."""
    response = _Response.load(body, strict=True)
    status = response["status"]
    if status["status"].native not in ("granted", "granted_with_mods"):
        reasons = ", ".join(sorted(status["fail_info"].native or ()))
        raise NotVouched(Problem.REFUSES, reasons or status["status"].native)
    token = response["time_stamp_token"]
    nonce = token["content"]["encap_content_info"]["content"].parsed["nonce"].native
    return token.dump(), nonce


def check_stamp(
    token: bytes, text: str, *, roots: Sequence[x509.Certificate], now: datetime
) -> datetime:
    """Return the moment a token vouches for ``text``; raises ``NotVouched``.

    Checked are the imprint, the signature, and that one of ``roots`` stands behind a certificate
    made for time-stamps that is in force at ``now``; revocation is not asked for.
    """
    digest = hashlib.sha256(text.encode()).digest()
    try:
        signed = cms.ContentInfo.load(token, strict=True)["content"]
        status = asyncio.run(_status(signed, digest, _context(roots, now)))
        moment: datetime = status.timestamp.astimezone(UTC)
    except SignatureValidationError as error:
        raise NotVouched(Problem.WRONG, str(error)) from error
    except _NOT_READABLE as error:
        raise NotVouched(Problem.UNREADABLE, "this is not a time-stamp") from error
    if not (status.intact and status.valid):
        raise NotVouched(Problem.WRONG, "over something else, or signed wrongly")
    if not status.trusted:
        raise NotVouched(Problem.UNTRUSTED, "no configured root stands behind it")
    return moment


def _context(roots: Sequence[x509.Certificate], now: datetime) -> ValidationContext:
    return ValidationContext(
        trust_roots=list(roots), moment=now, allow_fetching=False, revocation_mode="soft-fail"
    )


async def _status(
    signed: cms.SignedData, digest: bytes, context: ValidationContext
) -> TimestampSignatureStatus:
    found = await validate_tst_signed_data(
        signed, context, lambda algorithm: digest if algorithm == DIGEST else b""
    )
    return TimestampSignatureStatus(**found)


def read_roots(path: Path) -> tuple[x509.Certificate, ...]:
    """Return the certificates of a PEM file; raises ``OSError`` and ``ValueError``."""
    return _roots(path, path.stat().st_mtime_ns)


@cache
def _roots(path: Path, _changed: int) -> tuple[x509.Certificate, ...]:
    content = path.read_bytes()
    found = tuple(
        x509.Certificate.load(der, strict=True)
        for kind, _, der in pem.unarmor(content, multiple=True)
        if kind == "CERTIFICATE"
    )
    if not found:
        raise ValueError(f"{path} holds no certificate")
    return found
