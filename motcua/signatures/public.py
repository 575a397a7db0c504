"""What other packages may use of signatures; everything else in here is private."""

from .authority import make_demo_authority
from .containers import MEDIA_TYPE as CONTAINER_TYPE
from .containers import ContainedFile, opened_container
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
from .evidence import FiledLists, NoEvidence
from .keystore import FileKeyStore, KeyStore
from .selectors import (
    has_signing_key,
    is_signed_by,
    key_in_force,
    owners_with_key,
    signature_of_holder,
    signatures_of,
    signing_key,
    signing_keys,
)
from .services.ask_holder import ask_holder, forget_requests, hear_call_back, look_after
from .services.enter_outside_key import enter_outside_key
from .services.install_demo_authority import install_demo_authority, register_signing_key
from .services.issue_signing_key import issue_signing_key, take_over_signing_key
from .services.seal_container import seal_container
from .services.sign_document import seal_as_agency, sign_as_official
from .services.withdraw_signing_key import withdraw_signing_key
from .signing import seal_pdf, sign_pdf
from .stores import (
    authority_folder,
    configured_evidence,
    configured_roots,
    local_evidence,
)
from .strengthening import with_document_stamp, with_evidence
from .summaries import Summary, parts_in
from .timestamps import local_time_stamper
from .types import (
    Appearance,
    DemoAuthority,
    HolderState,
    IssuedKey,
    KeyHolder,
    KeyKind,
    KeyLine,
    KeyState,
    SealAppearance,
    SignatureFacts,
    Verdict,
)
from .web.inspected import inspected
from .web.labels import LEVELS, VERDICTS
from .web.shown import ShownFile, ShownSignature, shown_signatures
from .xades_checking import Trust

__all__ = [
    "CONTAINER_TYPE",
    "LEVELS",
    "VERDICTS",
    "Appearance",
    "CertificateNotAccepted",
    "ContainedFile",
    "DemoAuthority",
    "DocumentNotSignable",
    "DocumentUnreadable",
    "FileKeyStore",
    "FiledLists",
    "HolderState",
    "IssuedKey",
    "KeyHolder",
    "KeyKind",
    "KeyLine",
    "KeyState",
    "KeyStore",
    "KeyStoreUnavailable",
    "NoEvidence",
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
    "Summary",
    "Trust",
    "TrustUnreadable",
    "Verdict",
    "ask_holder",
    "authority_folder",
    "configured_evidence",
    "configured_roots",
    "describe_signatures",
    "enter_outside_key",
    "forget_requests",
    "has_signing_key",
    "hear_call_back",
    "inspected",
    "install_demo_authority",
    "is_signed_by",
    "issue_signing_key",
    "key_in_force",
    "local_evidence",
    "local_time_stamper",
    "look_after",
    "make_demo_authority",
    "opened_container",
    "owners_with_key",
    "parts_in",
    "register_signing_key",
    "seal_as_agency",
    "seal_container",
    "seal_pdf",
    "shown_signatures",
    "sign_as_official",
    "sign_pdf",
    "signature_of_holder",
    "signatures_of",
    "signing_key",
    "signing_keys",
    "take_over_signing_key",
    "trust_roots",
    "with_document_stamp",
    "with_evidence",
    "withdraw_signing_key",
]
