"""Time-stamps of RFC 3161: a signed word of an authority that some bytes existed at a moment."""

import hashlib
import warnings
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from .refusal import Refused

Certificates = Sequence[x509.Certificate]
# Object identifiers, as the bytes they are written in.
_SIGNED, _TIME = "2a864886f70d010702", "2a864886f70d0109100104"
_TYPE, _DIGEST = "2a864886f70d010903", "2a864886f70d010904"
_CERTIFICATE = {"2a864886f70d010910022f": hashes.SHA256(), "2a864886f70d010910020c": hashes.SHA1()}  # noqa: S303
_WRONG = (InvalidSignature, UnsupportedAlgorithm, x509.InvalidVersion)
_BITS = ("", "256", "384", "512")
_SHA2 = {"1": hashes.SHA256(), "2": hashes.SHA384(), "3": hashes.SHA512()}
_HASHES = {f"60864801650304020{n}": one for n, one in _SHA2.items()}
_RSA = {f"2a864886f70d01010{n}": f"sha{bits}" for n, bits in zip("1bcd", _BITS, strict=True)}
_ECDSA = {f"2a8648ce3d04030{int(n) + 1}": one.name for n, one in _SHA2.items()}


class Element(NamedTuple):
    """One element of DER (X.690): its tag, its content and its whole bytes."""

    tag: int
    content: bytes
    whole: bytes

    def inside(self, tags: str = "") -> list["Element"]:
        """Return the elements inside; raises ``Refused`` unless they begin with these tags."""
        found, rest = [], self.content
        while rest:
            found.append(_first(rest))
            rest = rest[len(found[-1].whole) :]
        if bytes(one.tag for one in found)[: len(tags) // 2].hex() != tags:
            raise Refused("time_stamp_form")
        return found


def _first(content: bytes) -> Element:
    length, start = content[1], 2
    if length > 127:
        start += length & 127
        length = int.from_bytes(content[2:start], "big")
        if length < 128 or content[2] == 0:  # there is one way to write a length
            raise Refused("time_stamp_form")
    if start + length > len(content):
        raise Refused("time_stamp_form")
    return Element(content[0], content[start : start + length], content[: start + length])


def _only(content: bytes, tag: int = 0x30) -> Element:
    one = _first(content)
    if (one.tag, one.whole) != (tag, content):
        raise Refused("time_stamp_form")
    return one


def check_time_stamp(token: bytes, text: str, roots: Certificates) -> tuple[str, datetime]:
    """Return the authority and the moment at which ``text`` existed; raises ``Refused``.

    Without ``roots`` the signature is checked, but nobody vouches for who signed.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # old authorities write certificates in odd ways
        try:
            certificates, info, signer = _parts(token)
            at = _moment(_only(info), text)
            by = _signed_by(signer, info, certificates)
            _check_certificate(by, certificates, roots, at)
        except (StopIteration, x509.ExtensionNotFound):
            raise Refused("time_stamp_root") from None
        except (ValueError, LookupError, TypeError, *_WRONG):
            raise Refused("time_stamp_form") from None
    return by.subject.rfc4514_string(), at


def _parts(token: bytes) -> tuple[Certificates, bytes, Element]:
    """Return the certificates, the signed content and the one signer of a token."""
    kind, held = _only(token).inside("06a0")
    version, algorithms, content, *rest = _only(held.content).inside("023130")
    [signer] = _only(rest.pop().whole, 0x31).inside("30")
    named, wrapped = content.inside("06a0")
    used = [_algorithm(one) for one in algorithms.inside("30")]
    said = (kind.content.hex(), version.whole.hex(), named.content.hex())
    if said != (_SIGNED, "020103", _TIME) or _algorithm(signer.inside()[2]) not in used:
        raise Refused("time_stamp_form")
    held_in = [one for part in rest if part.tag == 0xA0 for one in part.inside()]
    if any(one.inside()[2].content[0] for one in held_in):  # bits of a signature left unused
        raise Refused("time_stamp_form")
    certificates = [x509.load_der_x509_certificate(one.whole) for one in held_in]
    return certificates, _only(wrapped.content, 0x04).content, signer


def _moment(info: Element, text: str) -> datetime:
    """Return the moment; the token must speak of the hash of ``text``."""
    algorithm, digest = info.inside()[2].inside()
    used = _HASHES[_algorithm(algorithm)]
    if digest.content != hashlib.new(used.name, text.encode()).digest():
        raise Refused("time_stamp_imprint")
    seconds, _, fraction = info.inside()[4].content.decode("ascii").rstrip("Z").partition(".")
    at = datetime.strptime(seconds, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return at + timedelta(microseconds=int((fraction + "000000")[:6]))


def _signed_by(signer: Element, info: bytes, certificates: Certificates) -> x509.Certificate:
    """Return whose signature stands under the content (RFC 5652, 5.4)."""
    version, names, digest, attributes, kind, signature, *_ = signer.inside("023030a03004")
    algorithm, oid = _HASHES[_algorithm(digest)], _algorithm(kind)
    pairs = [one.inside("0631") for one in attributes.inside()]
    said = {name.content.hex(): value.inside()[0] for name, value in pairs}
    issuer, serial = names.inside("3002")
    who = (issuer.whole, int.from_bytes(serial.content, "big", signed=True))
    [by] = [one for one in certificates if (one.issuer.public_bytes(), one.serial_number) == who]
    wanted = (_TIME, hashlib.new(algorithm.name, info).hexdigest(), "020101")
    found = (said[_TYPE].content.hex(), said[_DIGEST].content.hex(), version.whole.hex())
    if found != wanted or not _is_named(said, by):
        raise Refused("time_stamp_signature")
    key, message = by.public_key(), b"\x31" + attributes.whole[1:]
    if isinstance(key, rsa.RSAPublicKey) and algorithm.name.startswith(_RSA[oid]):
        key.verify(signature.content, message, padding.PKCS1v15(), algorithm)
    elif isinstance(key, ec.EllipticCurvePublicKey) and algorithm.name == _ECDSA[oid]:
        key.verify(signature.content, message, ec.ECDSA(algorithm))
    else:
        raise Refused("time_stamp_signature")
    return by


def _is_named(said: dict[str, Element], by: x509.Certificate) -> bool:
    """Return whether the signed attributes name this very certificate (RFC 5816)."""
    oid = min(_CERTIFICATE.keys() & said.keys(), key=list(_CERTIFICATE).index)
    parts = said[oid].inside()[0].inside()[0].inside()
    has_algorithm = parts[0].tag == 0x30
    algorithm = _HASHES[_algorithm(parts[0])] if has_algorithm else _CERTIFICATE[oid]
    return parts[has_algorithm].content == by.fingerprint(algorithm)


def _check_certificate(
    by: x509.Certificate, others: Certificates, roots: Certificates, at: datetime
) -> None:
    """Raise unless the signer may stamp the time and its chain ends at a root, valid ``at``."""
    usage = by.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    if not usage.critical or list(usage.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise Refused("time_stamp_root")
    trusted, left = list(roots), [one for one in others if roots and one not in roots]
    if any(not one.not_valid_before_utc <= at <= one.not_valid_after_utc for one in (by, *left)):
        raise Refused("time_stamp_root")
    while left:  # every certificate of the token has its place under a root
        pairs = ((one, above) for one in left for above in trusted if one.issuer == above.subject)
        one, above = next(pairs)
        one.verify_directly_issued_by(above)
        left.remove(one)
        if one.extensions.get_extension_for_class(x509.BasicConstraints).value.ca:
            trusted.append(one)


def _algorithm(named: Element) -> str:
    """Return the identifier of an algorithm that has no parameters but perhaps NULL."""
    oid, *parameters = named.inside("06")
    if [one.whole for one in parameters] not in ([], [b"\x05\x00"]):
        raise Refused("time_stamp_form")
    return oid.content.hex()
