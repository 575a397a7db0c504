"""What a signature over several files is worth: the bytes, the signer, revocation, the time."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from asn1crypto import pem, x509
from lxml import etree
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation.ades import ades_timestamp_validation
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    ExpiredError,
    InsufficientRevinfoError,
    InvalidCertificateError,
    NotYetValidError,
    PathBuildingError,
    PathValidationError,
    RevokedError,
)
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from signxml.algorithms import DigestAlgorithm, SignatureMethod
from signxml.exceptions import InvalidCertificate, InvalidSignature, SignXMLException
from signxml.xades.xades import XAdESSignatureConfiguration, XAdESVerifier

from .errors import DocumentUnreadable
from .evidence import Chain, Evidence, EvidenceSource, chain_of
from .judging import covers, validation_spec
from .names import text_of
from .rules.verdicts import CLOCK_TOLERANCE, is_intact, verdict_of
from .types import SignatureFacts, Verdict
from .xades import stamped_bytes
from .xades_reading import BROKEN_XML, ReadSignature, signatures_in
from .xml_names import xades

# One of these forms, and no other: what a stranger names is not tried out.
_METHODS = frozenset({SignatureMethod.RSA_SHA256, SignatureMethod.ECDSA_SHA256})
_DIGESTS = frozenset({DigestAlgorithm.SHA256, DigestAlgorithm.SHA512})


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom one trusts, who knows what was revoked, and as of when one judges."""

    roots: Sequence[x509.Certificate]
    source: EvidenceSource
    now: datetime


def describe_files(xml: bytes, files: Mapping[str, bytes], *, trust: Trust) -> list[SignatureFacts]:
    """Return the facts of every signature in the XML over ``files``, name -> content.

    ``covers_whole`` says that every one of the files is signed. Raises ``DocumentUnreadable`` for
    XML that holds no signature one can read.
    """
    try:
        return [_facts(one, files, trust) for one in signatures_in(xml)]
    except BROKEN_XML as error:  # certificates and stamps are read lazily
        raise DocumentUnreadable(reason=str(error)[:200]) from error


def _facts(read: ReadSignature, files: Mapping[str, bytes], trust: Trust) -> SignatureFacts:
    own, others = read.certificates[0], read.certificates[1:]
    problem, covered, signed_at = _checked(read, files)
    chain = chain_of(own, others, trust.roots)
    stamped_at = None if problem else _stamped_at(read, trust)
    evidence = evidence_for(read, chain, trust)
    indication = problem or _standing(chain, evidence, stamped_at, trust)
    at = stamped_at or signed_at
    verdict = verdict_of(
        indication,
        is_untouched=covered == set(files),
        signing_time=at,
        certificate_from=own.not_valid_before,
        now=trust.now,
    )
    valid = is_intact(indication)
    subject, issuer = own.subject.native, own.issuer.native
    return SignatureFacts(
        signer=text_of(subject, "common_name"),
        organisation=text_of(subject, "organization_name"),
        covers_whole=valid and covered == set(files),
        valid=valid,
        trusted=indication == "OK",
        signing_time=at,
        level=_level(read, chain, stamped_at) if valid else "",
        reason="",
        serial=f"{own.serial_number:x}",
        verdict=verdict if chain or verdict in _GRAVER else Verdict.ISSUER_UNKNOWN,
        explanation=problem and "The bytes are not those that were signed.",
        issuer=text_of(issuer, "common_name") or text_of(issuer, "organization_name"),
        is_time_proven=stamped_at is not None,
        certificate_until=own.not_valid_after,
        person_id=text_of(subject, "user_id").rpartition(":")[2],
    )


_GRAVER = {Verdict.BROKEN, Verdict.CHANGED_LATER}


def _level(read: ReadSignature, chain: Chain, stamped_at: datetime | None) -> str:
    if stamped_at is None:
        return "B-B"
    return "B-LT" if chain and covers(read.carried, chain) else "B-T"


def evidence_for(read: ReadSignature, chain: Chain, trust: Trust) -> Evidence:
    """Return what the signature carries and what the source knows; nothing for no chain."""
    evidence = Evidence()
    if chain:
        evidence.add(read.carried)
        evidence.add(trust.source.of(chain, now=trust.now))
    return evidence


def _checked(
    read: ReadSignature, files: Mapping[str, bytes]
) -> tuple[str, set[str], datetime | None]:
    """Return what is wrong, which files it is over, and when it says it was made."""
    asked: set[str] = set()

    def content(uri: str) -> bytes | None:
        asked.add(unquote(uri))
        found = files.get(unquote(uri))
        return None if found is None else _Outside(found)

    own = read.certificates[0]
    config = XAdESSignatureConfiguration(
        expect_references=True,
        signature_methods=_METHODS,
        digest_algorithms=_DIGESTS,
        # Only the bytes are asked here: whether the certificate is in force is judged below.
        verification_time=own.not_valid_before,
    )
    try:
        parts = _Verifier().verify(
            etree.tostring(read.element, with_tail=False),
            x509_cert=_pem(own),
            uri_resolver=content,
            expect_config=config,
        )
        said = next(one.signed_properties for one in parts if hasattr(one, "signed_properties"))
        moment = datetime.fromisoformat(said.findtext(xades("SigningTime")))
    except InvalidCertificate:
        return "FORMAT_FAILURE", asked, None
    except InvalidSignature:
        return "HASH_FAILURE", asked, None
    except (SignXMLException, *BROKEN_XML):
        return "FORMAT_FAILURE", asked, None
    return "", asked, moment if moment.tzinfo else None


class _Outside(bytes):
    """The content of a file beside the XML."""


class _Verifier(XAdESVerifier):
    """The library's verifier, which would also take each file for XML of ours and refuse some."""

    def _fromstring(self, xml_string: Any, **how: Any) -> Any:
        if isinstance(xml_string, _Outside):
            raise etree.XMLSyntaxError("not ours to read", 0, 0, 0)  # type: ignore[call-arg,arg-type]
        return super()._fromstring(xml_string, **how)  # type: ignore[no-untyped-call]


def _pem(certificate: x509.Certificate) -> str:
    return str(pem.armor("CERTIFICATE", certificate.dump()), "ascii")


def _stamped_at(read: ReadSignature, trust: Trust) -> datetime | None:
    """Return the time a good time stamp over the signature's value proves."""
    if read.token is None:
        return None
    own = extract_certificate_info(read.token)
    chain = chain_of(own.signer_cert, [*own.other_certs, *read.certificates], trust.roots)
    if not chain:
        return None
    evidence = evidence_for(read, chain, trust)
    spec = validation_spec(trust.roots, evidence, [chain], trust.now)
    value = stamped_bytes(read.element)
    found = asyncio.run(
        ades_timestamp_validation(
            read.token,
            spec,
            lambda algorithm: hashlib.new(algorithm, value).digest(),
            timing_info=ValidationTimingInfo(trust.now, trust.now, point_in_time_validation=False),
        )
    )
    good = found.ades_subindic == AdESPassed.OK
    return found.api_status.timestamp if good and found.api_status else None


def _standing(chain: Chain, evidence: Evidence, stamped_at: datetime | None, trust: Trust) -> str:
    """Return the sub-indication of the standard for the certificate.

    A stamp proves that it was signed before a revocation. Once the certificate has run out, nothing
    here proves that it was not revoked by then: that takes the evidence of a level B-LT.
    """
    if not chain:
        return "NO_CERTIFICATE_CHAIN_FOUND"
    context = ValidationContext(
        trust_roots=list(trust.roots),
        other_certs=list(chain[1:-1]),
        moment=trust.now,
        crls=evidence.crls,
        ocsps=evidence.ocsps,
        revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
        time_tolerance=CLOCK_TOLERANCE,
    )
    check = CertificateValidator(chain[0], list(chain[1:-1]), validation_context=context)
    try:
        asyncio.run(check.async_validate_usage({"non_repudiation"}))  # type: ignore[no-untyped-call]
    except RevokedError as error:
        is_earlier = stamped_at is not None and stamped_at < error.revocation_dt
        return "OK" if is_earlier else "REVOKED"
    except (PathValidationError, PathBuildingError, InvalidCertificateError) as error:
        return next(
            (name for kind, name in _INDICATIONS.items() if isinstance(error, kind)),
            "INDETERMINATE",
        )
    return "OK"


_INDICATIONS: dict[type[Exception], str] = {
    ExpiredError: "EXPIRED",
    NotYetValidError: "NOT_YET_VALID",
    InsufficientRevinfoError: "TRY_LATER",
    PathBuildingError: "NO_CERTIFICATE_CHAIN_FOUND",
    InvalidCertificateError: "CHAIN_CONSTRAINTS_FAILURE",
}
