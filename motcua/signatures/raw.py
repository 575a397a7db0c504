"""Checking what a token or a remote service answered before it enters a document."""

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from .errors import KeyStoreUnavailable

_HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}


def check_raw(
    certificate: asn1.Certificate, signature: bytes, data: bytes, digest_algorithm: str
) -> bytes:
    """Return the signature when the certificate's key made it over ``data``.

    Raises ``KeyStoreUnavailable``: a wrong one would leave a document that looks signed.
    """
    public = x509.load_der_x509_certificate(certificate.dump()).public_key()
    algorithm = _HASHES[digest_algorithm]()
    try:
        if isinstance(public, rsa.RSAPublicKey):
            public.verify(signature, data, padding.PKCS1v15(), algorithm)
        elif isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(signature, data, ec.ECDSA(algorithm))
        else:
            raise InvalidSignature
    except InvalidSignature as error:
        raise KeyStoreUnavailable(
            "What came back was not made with the key of the certificate."
        ) from error
    return signature
