"""Signatures over several files at once: XAdES B-B, or B-T with a time stamp (ETSI EN 319 132-1).

The signature lies apart from what it signs and names each file by its place beside it, as the
containers of ETSI EN 319 162-1 (ASiC-E) have it. The files are signed byte for byte.
"""

import asyncio
import hashlib
from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

from cryptography import x509 as certificates
from cryptography.hazmat.primitives.asymmetric import ec
from lxml import etree
from pyhanko.sign.signers import Signer
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from signxml.algorithms import (
    CanonicalizationMethod,
    DigestAlgorithm,
    SignatureConstructionMethod,
    SignatureMethod,
)
from signxml.signer import SignatureReference
from signxml.util import SigningSettings
from signxml.xades.xades import XAdESSigner

from .errors import KeyStoreUnavailable
from .timestamps import StampUnavailable
from .xml_names import ASIC, ds, xades

EXCLUSIVE = CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0
DIGEST = "sha256"


def sign_files(
    files: Mapping[str, tuple[bytes, str]],
    *,
    signer_key: Signer,
    now: datetime,
    time_stamper: TimeStamper | None = None,
) -> bytes:
    """Return the XML of one signature over all files: name -> content and media type.

    Raises ``StampUnavailable`` where a time stamp is wanted and none comes, and
    ``KeyStoreUnavailable`` for a signer without certificate.
    """
    if signer_key.signing_cert is None:
        raise KeyStoreUnavailable()
    key: Any = _Key(signer_key)
    maker = _Maker(files, is_elliptic=isinstance(key.public, ec.EllipticCurvePublicKey), now=now)
    own = certificates.load_der_x509_certificate(signer_key.signing_cert.dump())
    chain = [
        certificates.load_der_x509_certificate(one.dump())
        for one in signer_key.cert_registry
        if one.dump() != signer_key.signing_cert.dump()
    ]
    signature = maker.sign(
        etree.Element("files"),
        key=key,
        cert=[own, *chain],
        reference_uri=[SignatureReference(URI=quote(name)) for name in files],
        always_add_key_value=False,
        exclude_c14n_transform_element=True,
    )
    if time_stamper is not None:
        _stamp(signature, time_stamper)
    root = etree.Element(f"{{{ASIC}}}XAdESSignatures", nsmap={"asic": ASIC})
    root.append(signature)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


class _Key:
    """A key of a key store as the library asks for one; the secret stays where it is."""

    def __init__(self, signer: Signer) -> None:
        assert signer.signing_cert is not None
        self._signer = signer
        certificate = certificates.load_der_x509_certificate(signer.signing_cert.dump())
        self.public = certificate.public_key()
        self.key_size = getattr(self.public, "key_size", 0)

    def sign(self, data: bytes, *_: Any, **__: Any) -> bytes:
        """Return the signature by the mechanism of the certificate's key."""
        return asyncio.run(self._signer.async_sign_raw(data, DIGEST))


class _Maker(XAdESSigner):
    """The library's signer for files outside the XML, at a given moment."""

    def __init__(
        self, files: Mapping[str, tuple[bytes, str]], *, is_elliptic: bool, now: datetime
    ) -> None:
        super().__init__(
            method=SignatureConstructionMethod.detached,
            signature_algorithm=(
                SignatureMethod.ECDSA_SHA256 if is_elliptic else SignatureMethod.RSA_SHA256
            ),
            digest_algorithm=DigestAlgorithm.SHA256,
            c14n_algorithm=EXCLUSIVE,
        )
        self._files, self._now = files, now

    def _unpack(self, data: Any, references: list[SignatureReference]) -> tuple[Any, ...]:
        root = etree.Element(ds("Signature"), nsmap=self.namespaces)
        return root, data, [content for content, _ in self._files.values()], references

    def _c14n(self, nodes: Any, algorithm: Any, inclusive_ns_prefixes: Any = None) -> bytes:
        if isinstance(nodes, bytes):
            return nodes
        return bytes(super()._c14n(nodes, algorithm, inclusive_ns_prefixes))

    def _build_sig(
        self, sig_root: Any, references: Any, c14n_inputs: Any, *rest: Any, **how: Any
    ) -> tuple[Any, Any]:
        info, value = super()._build_sig(  # type: ignore[no-untyped-call]
            sig_root, references, c14n_inputs, *rest, **how
        )
        for number, reference in enumerate(info.findall(ds("Reference"))):
            reference.set("Id", f"file-{number}")
            reference.remove(reference.find(ds("Transforms")))  # empty: byte for byte
        return info, value

    def _add_reference_to_signed_info(
        self, sig_root: Any, node_to_reference: Any, **attrs: Any
    ) -> None:
        """Name the form a part inside is signed in; without it other software takes another."""
        super()._add_reference_to_signed_info(  # type: ignore[no-untyped-call]
            sig_root, node_to_reference, **attrs
        )
        reference = sig_root.find(f"{ds('SignedInfo')}/{ds('Reference')}[last()]")
        transforms = etree.Element(ds("Transforms"))
        etree.SubElement(transforms, ds("Transform"), Algorithm=EXCLUSIVE.value)
        reference.insert(0, transforms)

    def add_signing_time(
        self, signed_signature_properties: Any, sig_root: Any, signing_settings: SigningSettings
    ) -> None:
        """Write the moment of the act, not the clock of the machine."""
        parent = signed_signature_properties
        element = etree.SubElement(parent, xades("SigningTime"), nsmap=self.namespaces)
        element.text = self._now.isoformat(timespec="seconds")

    def add_data_object_format(
        self, signed_data_object_properties: Any, sig_root: Any, signing_settings: SigningSettings
    ) -> None:
        """Write of what kind each file is (EN 319 132-1, 5.2.4: one for each signed file)."""
        parent = signed_data_object_properties
        for number, (_content, media_type) in enumerate(self._files.values()):
            element = etree.SubElement(
                parent, xades("DataObjectFormat"), ObjectReference=f"#file-{number}"
            )
            etree.SubElement(element, xades("MimeType")).text = media_type


def stamped_bytes(signature: Any) -> bytes:
    """Return what a signature's time stamp is over: its value as it stands in the XML."""
    value = signature.find(ds("SignatureValue"))
    lone = etree.fromstring(etree.tostring(value, with_tail=False))
    return bytes(etree.tostring(lone, method="c14n", exclusive=True))


def _stamp(signature: Any, stamper: TimeStamper) -> None:
    imprint = hashlib.new(DIGEST, stamped_bytes(signature)).digest()
    try:
        token = asyncio.run(stamper.async_timestamp(imprint, DIGEST))
    except (TimestampRequestError, OSError, ValueError) as error:
        raise StampUnavailable(str(error)[:200]) from error
    about = signature.find(f".//{xades('QualifyingProperties')}")
    unsigned = etree.SubElement(about, xades("UnsignedProperties"))
    of_it = etree.SubElement(unsigned, xades("UnsignedSignatureProperties"))
    stamp = etree.SubElement(of_it, xades("SignatureTimeStamp"))
    etree.SubElement(stamp, ds("CanonicalizationMethod"), Algorithm=EXCLUSIVE.value)
    etree.SubElement(stamp, xades("EncapsulatedTimeStamp")).text = b64encode(token.dump()).decode()
