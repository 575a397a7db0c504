"""Judging one PAdES signature by ETSI EN 319 102-1, with the evidence at hand and no network."""

import asyncio
import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from asn1crypto import cms, crl, ocsp, x509
from pyhanko.sign.ades.report import AdESIndeterminate, AdESPassed
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    EmbeddedPdfSignature,
)
from pyhanko.sign.validation.ades import (
    AdESBasicValidationResult,
    AdESLTAValidationResult,
    ades_basic_validation,
    ades_lta_validation,
    ades_timestamp_validation,
    ades_with_time_validation,
)
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge,
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer

from .evidence import Chain, Evidence, EvidenceSource, chain_of
from .rules.verdicts import CLOCK_TOLERANCE


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the standard says of one signature."""

    indication: str  # the sub-indication, "OK" for a passed one
    explanation: str
    stamped_at: datetime | None  # by a time stamp that is itself good
    archived_at: datetime | None  # by a document time stamp on top
    has_evidence: bool  # the document carries what is needed to judge it later
    is_known: bool  # the certificate leads to a trusted root


def judge(
    signature: EmbeddedPdfSignature,
    *,
    roots: Sequence[x509.Certificate],
    source: EvidenceSource,
    now: datetime,
) -> Judgement:
    """Judge a signature at ``now``; a time stamp that is no good is left out of account."""
    chains = chains_of(signature, roots)
    evidence = Evidence()
    for chain in chains:
        evidence.add(source.of(chain, now=now))
    spec = validation_spec(roots, evidence, chains, now)
    timing = ValidationTimingInfo(now, now, point_in_time_validation=False)
    found = asyncio.run(_found(signature, spec, timing))
    indication = found.ades_subindic.standard_name
    if indication in _PASSED_BY and _is_over(signature, now) and not _is_of_the_past(found):
        indication = AdESIndeterminate.OUT_OF_BOUNDS_NO_POE.standard_name
    chain = chain_of(signature.signer_cert, _certificates(signature), roots)
    return Judgement(
        indication=indication,
        explanation=found.failure_msg or "",
        stamped_at=_stamped_at(found),
        archived_at=asyncio.run(_archived_at(signature, spec, timing)),
        has_evidence=bool(chain) and covers(_carried(signature), chain),
        is_known=bool(chain),
    )


# What the library calls the present of a certificate that ran out but was time-stamped before;
# whether it was revoked by then it does not look at, and the past could not be proven.
_PASSED_BY = {AdESPassed.OK.standard_name, AdESIndeterminate.NO_POE.standard_name}


def _is_over(signature: EmbeddedPdfSignature, now: datetime) -> bool:
    return bool(signature.signer_cert.not_valid_after < now)


def _is_of_the_past(found: AdESBasicValidationResult[Any]) -> bool:
    return isinstance(found, AdESLTAValidationResult) and found.ades_subindic == AdESPassed.OK


async def _found(
    signature: EmbeddedPdfSignature, spec: SignatureValidationSpec, timing: ValidationTimingInfo
) -> AdESBasicValidationResult[Any]:
    """Return the best that can be proven.

    First the present with what time stamps prove, then the past by document time stamps, last
    the present without a time stamp, should the stamp be what is no good.
    """
    parts: dict[str, Any] = {
        "signed_data": signature.signed_data,
        "validation_spec": spec,
        "timing_info": timing,
        "raw_digest": signature.compute_digest(),
    }
    if not any(True for _ in extract_tst_data_iter(signature.signer_info, signed=False)):
        return await ades_basic_validation(**parts)
    present = await ades_with_time_validation(**parts)
    is_over = _is_over(signature, timing.validation_time)
    if present.ades_subindic == AdESPassed.OK and not is_over:
        return present
    past = await ades_lta_validation(signature, PdfSignatureValidationSpec(spec), timing)
    if past.ades_subindic == AdESPassed.OK or is_over:
        return past
    plain = await ades_basic_validation(**parts)
    return plain if plain.ades_subindic == AdESPassed.OK else present


async def _archived_at(
    signature: EmbeddedPdfSignature, spec: SignatureValidationSpec, timing: ValidationTimingInfo
) -> datetime | None:
    """Return when the first good document time stamp was set over the signature."""
    for stamp in signature.reader.embedded_timestamp_signatures:
        if stamp.signed_revision > signature.signed_revision:
            found = await ades_timestamp_validation(
                stamp.signed_data, spec, stamp.compute_digest, timing_info=timing
            )
            if found.ades_subindic == AdESPassed.OK:
                return cast(datetime, found.api_status.timestamp)  # type: ignore[union-attr]
    return None


def validation_spec(
    roots: Sequence[x509.Certificate], evidence: Evidence, chains: Sequence[Chain], now: datetime
) -> SignatureValidationSpec:
    """Return how to judge by this evidence alone, at ``now``."""
    known = LocalKnowledge(
        known_ocsps=[box for one in evidence.ocsps for box in OCSPContainer.load_multi(one)],
        known_crls=[CRLContainer(one) for one in evidence.crls],
        known_certs=[one for chain in chains for one in chain[:-1]],
    )
    # What lies before us exists by now; the library would ask the clock of the machine.
    known = replace(known, known_poes=list(known.assert_existence_known_at(now)))
    return SignatureValidationSpec(
        cert_validation_policy=CertValidationPolicySpec(
            trust_manager=SimpleTrustManager.build(trust_roots=list(roots)),
            revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
            time_tolerance=CLOCK_TOLERANCE,
        ),
        revinfo_gathering_policy=RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY),
        local_knowledge=known,
        key_usage_settings=KeyUsageConstraints(key_usage={"non_repudiation"}),
    )


def chains_of(signature: EmbeddedPdfSignature, roots: Sequence[x509.Certificate]) -> list[Chain]:
    """Return the chain of the signer, then those of the time stamps, as far as one is found."""
    others = _certificates(signature)
    wanted = [signature.signer_cert, *_stampers(signature)]
    chains = (chain_of(one, others, roots) for one in wanted)
    return [chain for chain in chains if chain]


def _certificates(signature: EmbeddedPdfSignature) -> list[x509.Certificate]:
    found = list(signature.other_embedded_certs)
    for data in _stamps(signature):
        found += extract_certificate_info(data).other_certs
    with contextlib.suppress(NoDSSFoundError):
        found += list(DocumentSecurityStore.read_dss(signature.reader).load_certs())
    return found


def _stamps(signature: EmbeddedPdfSignature) -> Iterable[cms.SignedData]:
    yield from extract_tst_data_iter(signature.signer_info, signed=False)
    for stamp in signature.reader.embedded_timestamp_signatures:
        yield stamp.signed_data


def _stampers(signature: EmbeddedPdfSignature) -> list[x509.Certificate]:
    return [extract_certificate_info(data).signer_cert for data in _stamps(signature)]


def _stamped_at(found: AdESBasicValidationResult[Any]) -> datetime | None:
    """Return the time a good time stamp proves; the past's result keeps it elsewhere."""
    if isinstance(found, AdESLTAValidationResult):
        stamp = found.signature_timestamp_status
        good = stamp is not None and stamp.ades_subindic == AdESPassed.OK
        status = stamp.api_status if stamp is not None and good else None
    else:
        status = getattr(found.api_status, "timestamp_validity", None)
    return status.timestamp if status is not None else None


def _carried(signature: EmbeddedPdfSignature) -> Evidence:
    """Return what the document itself carries (its document security store)."""
    try:
        store = DocumentSecurityStore.read_dss(signature.reader)
    except NoDSSFoundError:
        return Evidence()
    return Evidence(
        ocsps=[ocsp.OCSPResponse.load(one.get_object().data) for one in store.ocsps],
        crls=[crl.CertificateList.load(one.get_object().data) for one in store.crls],
    )


def covers(evidence: Evidence, chain: Chain) -> bool:
    """Return whether there is word of every certificate of the chain but the root."""
    issuers = {one.issuer.dump() for one in evidence.crls}
    answered = {
        int(single["cert_id"]["serial_number"].native)
        for answer in evidence.ocsps
        for single in answer.basic_ocsp_response["tbs_response_data"]["responses"]
    }
    return all(one.issuer.dump() in issuers or one.serial_number in answered for one in chain[:-1])
