"""A certificate authority for demonstrations: its certificates say so and nobody else trusts it.

Officials of the State sign with certificates of the Government Cipher Committee; a demo cannot
have those, so it makes a root, an issuing authority, a time stamp service and keys of its own.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from motcua.kernel.secret_files import write_once

from .errors import CertificateNotAccepted
from .keystore import alone_in, read_password, reference_of, write_key_file
from .types import DemoAuthority, IssuedKey, KeyHolder, KeyKind

DEMO = "motcua demo"
TIME_STAMPER = "time-stamper.p12"
ADDRESS = "address"  # where the authority answers about revocation, if it does
_BEFORE = timedelta(days=730)  # the demo's history is signed as of its own past
_AFTER = timedelta(days=3650)
Pair = tuple[ec.EllipticCurvePrivateKey, x509.Certificate]


def make_demo_authority(
    folder: Path, officials: Sequence[KeyHolder], agencies: Sequence[KeyHolder], *, now: datetime
) -> DemoAuthority:
    """Make the authority and a key for everybody named; what is there already is kept.

    The root lands in ``folder/trust``, where checks of signatures look for whom to trust.
    """
    with alone_in(folder):
        root, issuing = _authorities(folder, now)
        issue = partial(_issue, folder, issuing, now=now)
        if not (folder / TIME_STAMPER).exists():
            issue(TIME_STAMPER, _name(DEMO, "Dấu thời gian"), stamps_time=True)
        keys = [
            _key_of(folder, issue, kind, holder)
            for kind, holders in ((KeyKind.OFFICIAL, officials), (KeyKind.AGENCY, agencies))
            for holder in holders
        ]
    return DemoAuthority(folder=folder, root_pem=pem_of(root[1]), keys=tuple(keys))


def issue_key(
    folder: Path, kind: KeyKind, holder: KeyHolder, key_id: UUID, *, now: datetime, end: datetime
) -> IssuedKey:
    """Make one more key for somebody, from now to ``end``; the first call makes the authority.

    Raises ``CertificateNotAccepted`` for an end that has passed or comes after the authority's own.
    """
    with alone_in(folder):
        issuing = _authorities(folder, now)[1]
        if not now < end <= issuing[1].not_valid_after_utc:
            raise CertificateNotAccepted(
                "The last day must lie ahead, and before the local authority itself ends.",
                authority_ends=issuing[1].not_valid_after_utc.isoformat(),
            )
        reference = reference_of(kind, holder.id, key_id)
        address = _address(folder, "issuing")
        pair = _certify(_subject(holder), issuing, period=(now, end), address=address)
        write_key_file(folder, reference, *pair, [issuing[1]])
    return _issued(kind, holder, reference, pair[1])


def issued_here(folder: Path, certificate_pem: str) -> bool:
    """Return whether the authority of ``folder`` issued a certificate, and can revoke it."""
    if not (folder / "issuing.p12").exists():
        return False
    certificate = x509.load_pem_x509_certificate(certificate_pem.encode())
    try:
        certificate.verify_directly_issued_by(read_pair(folder, "issuing.p12")[1])
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _authorities(folder: Path, now: datetime) -> tuple[Pair, Pair]:
    """Return root and issuing authority, made at the first call; what is there is kept.

    Each is written whole before the next is made from it, so a process that ends in between
    leaves a beginning that the next call completes.
    """
    period = (now - _BEFORE, now + _AFTER)
    if not (folder / "root.p12").exists():
        root_name = _name(DEMO, "Chứng thực số gốc (minh họa)")
        made = _certify(root_name, None, period=period, path_length=1)
        write_key_file(folder, "root.p12", *made, [])
    root = read_pair(folder, "root.p12")
    if not (folder / "issuing.p12").exists():
        write_once(folder / "trust" / "demo-root.pem", pem_of(root[1]).encode(), mode=0o644)
        name = _name(DEMO, "Chứng thực số (minh họa)")
        address = _address(folder, "root")
        made = _certify(name, root, period=period, path_length=0, address=address)
        write_key_file(folder, "issuing.p12", *made, [root[1]])
    return root, read_pair(folder, "issuing.p12")


def _key_of(folder: Path, issue: partial[None], kind: KeyKind, holder: KeyHolder) -> IssuedKey:
    reference = reference_of(kind, holder.id)
    if not (folder / reference).exists():
        issue(reference, _subject(holder))
    return _issued(kind, holder, reference, read_pair(folder, reference)[1])


def _issued(
    kind: KeyKind, holder: KeyHolder, reference: str, certificate: x509.Certificate
) -> IssuedKey:
    return IssuedKey(
        kind=kind,
        holder=holder,
        reference=reference,
        certificate_pem=pem_of(certificate),
        serial=f"{certificate.serial_number:x}",
        valid_from=certificate.not_valid_before_utc,
        valid_to=certificate.not_valid_after_utc,
    )


def _issue(
    folder: Path,
    issuing: Pair,
    reference: str,
    subject: x509.Name,
    *,
    now: datetime,
    stamps_time: bool = False,
) -> None:
    period = (now - _BEFORE, now + _AFTER)
    address = _address(folder, "issuing")
    pair = _certify(subject, issuing, period=period, stamps_time=stamps_time, address=address)
    write_key_file(folder, reference, *pair, [issuing[1]])


def _certify(
    subject: x509.Name,
    issuer: Pair | None,
    *,
    period: tuple[datetime, datetime],
    path_length: int | None = None,
    stamps_time: bool = False,
    address: str = "",
) -> Pair:
    """Make a key and its certificate; without ``issuer`` it vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())  # a hundred times faster than RSA
    signing_key, issuer_name = (issuer[0], issuer[1].subject) if issuer else (key, subject)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer_name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(period[0])
        .not_valid_after(period[1])
        .add_extension(x509.BasicConstraints(path_length is not None, path_length), critical=True)
        .add_extension(_usage(is_authority=path_length is not None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing_key.public_key()),
            critical=False,
        )
    )
    if stamps_time:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    for pointer in _pointers(address):
        builder = builder.add_extension(pointer, critical=False)
    return key, builder.sign(signing_key, hashes.SHA256())


def _address(folder: Path, authority: str) -> str:
    """Return where an authority answers, as written down before it was made; empty: nowhere."""
    path = folder / ADDRESS
    return f"{path.read_text().strip()}/{authority}" if path.exists() else ""


def _pointers(address: str) -> list[x509.ExtensionType]:
    """Return what tells a reader where to ask whether a certificate was revoked."""
    if not address:
        return []
    place = x509.UniformResourceIdentifier
    points = [x509.DistributionPoint([place(f"{address}.crl")], None, None, None)]
    answers = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, place(f"{address}/ocsp"))
    return [x509.CRLDistributionPoints(points), x509.AuthorityInformationAccess([answers])]


def _usage(*, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _subject(holder: KeyHolder) -> x509.Name:
    organisation = holder.organisation or holder.name
    return _name(organisation, holder.name, title=holder.position)


def _name(organisation: str, common: str, *, title: str = "") -> x509.Name:
    """Return a distinguished name; X.520 ends common names and titles at 64 letters."""
    parts = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:64]),
        x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "Minh họa, không có giá trị pháp lý"),
        x509.NameAttribute(NameOID.COMMON_NAME, common[:64]),
    ]
    if title:
        parts.append(x509.NameAttribute(NameOID.TITLE, title[:64]))
    return x509.Name(parts)


def read_pair(folder: Path, reference: str) -> Pair:
    """Return a key of the authority with its certificate."""
    key, certificate, _ = pkcs12.load_key_and_certificates(
        (folder / reference).read_bytes(), read_password(folder).encode()
    )
    if not isinstance(key, ec.EllipticCurvePrivateKey) or certificate is None:
        raise ValueError(f"{reference} holds no key of this authority")
    return key, certificate


def pem_of(certificate: x509.Certificate) -> str:
    """Return the certificate as text."""
    return certificate.public_bytes(serialization.Encoding.PEM).decode()
