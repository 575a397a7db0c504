"""What a signature over several files needs to be judged later and far away (XAdES B-LT).

Certificates and word of their revocation, put beside the signature as EN 319 132-1, 5.4 has it.
"""

from base64 import b64encode
from typing import Any

from asn1crypto import x509
from lxml import etree
from pyhanko.sign.general import extract_certificate_info

from .evidence import Chain, Evidence, chain_of
from .judging import covers
from .xades_checking import Trust, evidence_for
from .xades_reading import ReadSignature, signatures_in
from .xml_names import xades


def with_values(xml: bytes, *, trust: Trust) -> bytes:
    """Return the XML with what the authorities say today put beside each time-stamped signature.

    A signature whose authorities do not answer, or that is not time-stamped, stays as it is.
    """
    found = signatures_in(xml)
    for one in found:
        chains = _chains(one, trust)
        evidence = Evidence()
        for chain in chains:
            evidence.add(evidence_for(one, chain, trust))
        if len(chains) == 2 and all(covers(evidence, chain) for chain in chains):
            _put(one.element, chains, evidence)
    root = found[0].element.getroottree().getroot()
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _chains(read: ReadSignature, trust: Trust) -> list[Chain]:
    if read.token is None:
        return []
    stamp = extract_certificate_info(read.token)
    known: list[x509.Certificate] = [*read.certificates, *stamp.other_certs]
    wanted = (read.certificates[0], stamp.signer_cert)
    chains = (chain_of(one, known, trust.roots) for one in wanted)
    return [chain for chain in chains if chain]


def _put(signature: Any, chains: list[Chain], evidence: Evidence) -> None:
    unsigned = signature.find(f".//{xades('UnsignedSignatureProperties')}")
    certificates = etree.SubElement(unsigned, xades("CertificateValues"))
    for content in {one.dump(): None for chain in chains for one in chain}:
        _encapsulated(certificates, "EncapsulatedX509Certificate", content)
    values = etree.SubElement(unsigned, xades("RevocationValues"))
    for kind, each, items in (
        ("CRLValues", "EncapsulatedCRLValue", evidence.crls),
        ("OCSPValues", "EncapsulatedOCSPValue", evidence.ocsps),
    ):
        if items:
            parent = etree.SubElement(values, xades(kind))
            for content in {one.dump(): None for one in items}:
                _encapsulated(parent, each, content)


def _encapsulated(parent: Any, name: str, content: bytes) -> None:
    etree.SubElement(parent, xades(name)).text = b64encode(content).decode()
