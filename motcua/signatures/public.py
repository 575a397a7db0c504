"""What other packages may use of signatures; everything else in here is private."""

from .authority import make_demo_authority
from .describing import describe_signatures, trust_roots
from .errors import (
    CertificateNotAccepted,
    DocumentNotSignable,
    DocumentUnreadable,
    KeyStoreUnavailable,
    SealBeforeSignature,
    SigningKeyKnown,
    SigningKeyMissing,
    SigningKeyNotFound,
    SigningKeyNotInForce,
    SigningKeyUnreadable,
    TrustUnreadable,
)
from .keystore import FileKeyStore, KeyStore
from .selectors import (
    has_signing_key,
    key_in_force,
    owners_with_key,
    signatures_of,
    signing_key,
    signing_keys,
)
from .services.enter_outside_key import enter_outside_key
from .services.install_demo_authority import install_demo_authority, register_signing_key
from .services.issue_signing_key import issue_signing_key, take_over_signing_key
from .services.sign_document import seal_as_agency, sign_as_official
from .services.withdraw_signing_key import withdraw_signing_key
from .signing import seal_pdf, sign_pdf
from .stores import authority_folder, configured_evidence, configured_roots
from .types import (
    Appearance,
    DemoAuthority,
    IssuedKey,
    KeyHolder,
    KeyKind,
    KeyLine,
    KeyState,
    SealAppearance,
    SignatureFacts,
    Verdict,
)
from .web.labels import LEVELS, VERDICTS
from .web.shown import ShownFile, ShownSignature, shown_signatures

__all__ = [
    "LEVELS",
    "VERDICTS",
    "Appearance",
    "CertificateNotAccepted",
    "DemoAuthority",
    "DocumentNotSignable",
    "DocumentUnreadable",
    "FileKeyStore",
    "IssuedKey",
    "KeyHolder",
    "KeyKind",
    "KeyLine",
    "KeyState",
    "KeyStore",
    "KeyStoreUnavailable",
    "SealAppearance",
    "SealBeforeSignature",
    "ShownFile",
    "ShownSignature",
    "SignatureFacts",
    "SigningKeyKnown",
    "SigningKeyMissing",
    "SigningKeyNotFound",
    "SigningKeyNotInForce",
    "SigningKeyUnreadable",
    "TrustUnreadable",
    "Verdict",
    "authority_folder",
    "configured_evidence",
    "configured_roots",
    "describe_signatures",
    "enter_outside_key",
    "has_signing_key",
    "install_demo_authority",
    "issue_signing_key",
    "key_in_force",
    "make_demo_authority",
    "owners_with_key",
    "register_signing_key",
    "seal_as_agency",
    "seal_pdf",
    "shown_signatures",
    "sign_as_official",
    "sign_pdf",
    "signatures_of",
    "signing_key",
    "signing_keys",
    "take_over_signing_key",
    "trust_roots",
    "withdraw_signing_key",
]
