"""Time-stamps of RFC 3161: a signed word of an authority that some bytes existed at a moment."""

import hashlib
import warnings
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from .der import Element, read
from .refusal import Refused

SEQUENCE, SET, INTEGER, BITS, OCTETS, OID, CONTEXT = 0x30, 0x31, 0x02, 0x03, 0x04, 0x06, 0xA0
Certificates = Sequence[x509.Certificate]
_HASHES: dict[str, hashes.HashAlgorithm] = {
    "608648016503040201": hashes.SHA256(),
    "608648016503040202": hashes.SHA384(),
    "608648016503040203": hashes.SHA512(),
}
# Object identifiers, as the bytes they are written in.
_SIGNED, _TIME = "2a864886f70d010702", "2a864886f70d0109100104"
_TYPE, _DIGEST = "2a864886f70d010903", "2a864886f70d010904"
_CERTIFICATE = {"2a864886f70d010910022f": hashes.SHA256(), "2a864886f70d010910020c": hashes.SHA1()}  # noqa: S303
_RSA = {f"2a864886f70d0101{n}": name for n, name in (("01", "sha"), ("0b", "sha256"))}
_RSA |= {"2a864886f70d01010c": "sha384", "2a864886f70d01010d": "sha512"}
_ECDSA = {f"2a8648ce3d04030{n}": name for n, name in ((2, "sha256"), (3, "sha384"), (4, "sha512"))}


def check_time_stamp(token: bytes, text: str, roots: Certificates) -> tuple[str, datetime]:
    """Return the authority and the moment at which ``text`` existed; raises ``Refused``.

    Without ``roots`` the signature is checked, but nobody vouches for who signed.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # old authorities write certificates in odd ways
        try:
            certificates, info, signer = _parts(token)
            at = _moment(read(info, SEQUENCE), text)
            by = _signed_by(signer, info, certificates)
            _check_certificate(by, certificates, roots, at)
        except (StopIteration, x509.ExtensionNotFound):
            raise Refused("time_stamp_root") from None
        except (ValueError, LookupError, TypeError):
            raise Refused("time_stamp_form") from None
        except (InvalidSignature, UnsupportedAlgorithm, x509.InvalidVersion):
            raise Refused("time_stamp_signature") from None
    return by.subject.rfc4514_string(), at


def _parts(token: bytes) -> tuple[Certificates, bytes, Element]:
    """Return the certificates, the signed content and the one signer of a token."""
    kind, held = read(token, SEQUENCE).children("06a0")
    version, algorithms, content, *rest = read(held.content, SEQUENCE).children("023130")
    [signer] = read(rest.pop().whole, SET).children("30")
    info = read(content.child(1, CONTEXT).content, OCTETS).content
    named = map(_algorithm, algorithms.children("30"))
    is_plain = kind.content.hex() == _SIGNED and version.whole == b"\x02\x01\x03"
    is_time = (
        content.child(0, OID).content.hex() == _TIME
        and _algorithm(signer.child(2, SEQUENCE)) in named
    )
    if not is_plain or not is_time:
        raise Refused("time_stamp_form")
    inside = [one for part in rest if part.tag == CONTEXT for one in part.children()]
    if any(one.child(2, BITS).content[:1] != b"\0" for one in inside):
        raise Refused("time_stamp_form")
    return [x509.load_der_x509_certificate(one.whole) for one in inside], info, signer


def _moment(info: Element, text: str) -> datetime:
    """Return the moment; the token must speak of the hash of ``text``."""
    imprint, moment = info.child(2, SEQUENCE), info.child(4, 0x18)
    algorithm = _hash(imprint.child(0, SEQUENCE))
    if imprint.child(1, OCTETS).content != _digest(algorithm, text.encode()):
        raise Refused("time_stamp_imprint")
    seconds, _, fraction = moment.content.decode("ascii").rstrip("Z").partition(".")
    at = datetime.strptime(seconds, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return at + timedelta(microseconds=int((fraction + "000000")[:6]))


def _signed_by(signer: Element, info: bytes, certificates: Certificates) -> x509.Certificate:
    """Return whose signature stands under the content (RFC 5652, 5.4)."""
    version, names, digest, attributes, kind, signature, *_ = signer.children("023030a03004")
    algorithm = _hash(digest)
    said = {
        one.child(0, OID).content.hex(): one.child(1, SET).children()[0]
        for one in attributes.children()
    }
    issuer, serial = names.child(0, SEQUENCE).whole, names.child(1, INTEGER).content
    number = int.from_bytes(serial, "big", signed=True)
    [by] = [
        one
        for one in certificates
        if (one.issuer.public_bytes(), one.serial_number) == (issuer, number)
    ]
    is_said = said[_TYPE].content.hex() == _TIME and _is_named(said, by)
    is_said = is_said and version.whole == b"\x02\x01\x01"
    if not is_said or said[_DIGEST].content != _digest(algorithm, info):
        raise Refused("time_stamp_signature")
    message = bytes([SET]) + attributes.whole[1:]
    key, oid = by.public_key(), _algorithm(kind)
    if isinstance(key, rsa.RSAPublicKey) and algorithm.name.startswith(_RSA[oid]):
        key.verify(signature.content, message, padding.PKCS1v15(), algorithm)
    elif isinstance(key, ec.EllipticCurvePublicKey) and algorithm.name == _ECDSA[oid]:
        key.verify(signature.content, message, ec.ECDSA(algorithm))
    else:
        raise Refused("time_stamp_signature")
    return by


def _is_named(said: dict[str, Element], by: x509.Certificate) -> bool:
    """Return whether the signed attributes name this very certificate (RFC 5816)."""
    for oid, usual in _CERTIFICATE.items():
        if oid in said:
            parts = said[oid].child(0, SEQUENCE).child(0, SEQUENCE).children()
            algorithm = _hash(parts.pop(0)) if parts[0].tag == SEQUENCE else usual
            return parts[0].content == by.fingerprint(algorithm)
    return False


def _check_certificate(
    by: x509.Certificate, others: Certificates, roots: Certificates, at: datetime
) -> None:
    """Raise unless the signer may stamp the time and its chain ends at a root, valid ``at``."""
    usage = by.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    if not usage.critical or list(usage.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise Refused("time_stamp_root")
    _check_moment(by, at)
    trusted, left = list(roots), [one for one in others if one not in roots] if roots else []
    while left:  # every certificate of the token has its place under a root
        [one, above] = next(
            (one, above) for one in left for above in trusted if one.issuer == above.subject
        )
        one.verify_directly_issued_by(above)
        _check_moment(one, at)
        left.remove(one)
        if one.extensions.get_extension_for_class(x509.BasicConstraints).value.ca:
            trusted.append(one)


def _check_moment(one: x509.Certificate, at: datetime) -> None:
    if not one.not_valid_before_utc <= at <= one.not_valid_after_utc:
        raise Refused("time_stamp_root")


def _hash(algorithm: Element) -> hashes.HashAlgorithm:
    return _HASHES[_algorithm(algorithm)]


def _algorithm(named: Element) -> str:
    """Return the identifier of an algorithm that has no parameters but perhaps NULL."""
    if [one.whole for one in named.children("06")[1:]] not in ([], [b"\x05\x00"]):
        raise Refused("time_stamp_form")
    return named.child(0, OID).content.hex()


def _digest(algorithm: hashes.HashAlgorithm, content: bytes) -> bytes:
    return hashlib.new(algorithm.name, content).digest()
