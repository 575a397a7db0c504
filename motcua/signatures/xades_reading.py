"""Signatures as they stand in XML, read with care: no entities, no network, no guesses."""

from base64 import b64decode
from dataclasses import dataclass
from typing import Any

from asn1crypto import cms, crl, ocsp, x509
from lxml import etree

from .errors import DocumentUnreadable
from .evidence import Evidence
from .xml_names import ds, xades

_MOST_SIGNATURES = 20
BROKEN_XML = (
    etree.LxmlError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
)


@dataclass(frozen=True, slots=True)
class ReadSignature:
    """One signature as it stands in the XML."""

    element: Any
    certificates: list[x509.Certificate]
    token: cms.SignedData | None
    carried: Evidence


def signatures_in(xml: bytes) -> list[ReadSignature]:
    """Return the signatures as they stand; raises ``DocumentUnreadable``."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
        if root.getroottree().docinfo.internalDTD is not None:
            raise DocumentUnreadable(reason="The XML declares a document type or entities.")
        found = [_read(one) for one in root.iter(ds("Signature"))]
    except BROKEN_XML as error:
        raise DocumentUnreadable(reason=str(error)[:200]) from error
    if not found or len(found) > _MOST_SIGNATURES:
        raise DocumentUnreadable(reason="The XML holds no signatures, or too many.")
    if not all(one.certificates for one in found):
        raise DocumentUnreadable(reason="The signature names no certificate.")
    return found


def _read(element: Any) -> ReadSignature:
    key = element.find(ds("KeyInfo"))
    # Of stamps over anything else, such as those for archives, none is read.
    place = f".//{xades('SignatureTimeStamp')}/{xades('EncapsulatedTimeStamp')}"
    stamp = element.findtext(place)
    return ReadSignature(
        element=element,
        certificates=[x509.Certificate.load(one, strict=True) for one in _ders(key, _CERTIFICATE)]
        + [x509.Certificate.load(one, strict=True) for one in _ders(element, _OTHER)],
        token=cms.ContentInfo.load(b64decode(stamp), strict=True)["content"] if stamp else None,
        carried=Evidence(
            crls=[crl.CertificateList.load(one, strict=True) for one in _ders(element, _LIST)],
            ocsps=[ocsp.OCSPResponse.load(one, strict=True) for one in _ders(element, _ANSWER)],
        ),
    )


_CERTIFICATE = ds("X509Certificate")
_OTHER = xades("EncapsulatedX509Certificate")
_LIST = xades("EncapsulatedCRLValue")
_ANSWER = xades("EncapsulatedOCSPValue")


def _ders(element: Any, tag: Any) -> list[bytes]:
    return [b64decode(one.text) for one in element.iter(tag)] if element is not None else []
