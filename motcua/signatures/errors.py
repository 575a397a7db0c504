"""Ways in which the signatures package says no."""

from pyhanko.pdf_utils.misc import PdfError

from motcua.kernel.errors import DomainError

# What the library answers to a file whose structure is nonsense.
BROKEN_PDF = (
    PdfError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    OSError,
    RecursionError,
)


class SigningKeyMissing(DomainError):
    """The person or agency has no key to sign with."""

    code = "signing-key-missing"
    title = "There is no signing key for this person or agency"
    kind = "rule"


class SigningKeyNotInForce(DomainError):
    """The certificate is not yet, or no longer, in force, or was withdrawn."""

    code = "signing-key-not-in-force"
    title = "The signing certificate is not in force"
    kind = "rule"


class KeyStoreUnavailable(DomainError):
    """The place where keys are kept does not hand out this one."""

    code = "key-store-unavailable"
    title = "The signing key cannot be reached at the moment"
    kind = "unavailable"
    technical = "system"


class SigningKeyNotFound(DomainError):
    """No key is written down under this id."""

    code = "signing-key-not-found"
    title = "There is no such key"
    kind = "absent"


class SigningKeyUnreadable(DomainError):
    """The file is no PKCS#12 file, or the passphrase is not its own; which one is not told."""

    code = "signing-key-unreadable"
    title = "The file of the key cannot be opened with this passphrase"
    kind = "invalid"


class SigningKeyKnown(DomainError):
    """The certificate was written down before, for this holder or another."""

    code = "signing-key-known"
    title = "This certificate is written down already"
    kind = "conflict"


class CertificateNotAccepted(DomainError):
    """The certificate may not sign here; the detail says why."""

    code = "certificate-not-accepted"
    title = "This certificate cannot be used for signing here"
    kind = "rule"


class DocumentNotSignable(DomainError):
    """The file is no PDF that could take a signature."""

    code = "document-not-signable"
    title = "This document cannot be signed"
    kind = "invalid"


class DocumentUnreadable(DomainError):
    """The file is so damaged that nothing can be said about its signatures."""

    code = "document-unreadable"
    title = "This document is damaged; its signatures cannot be checked"
    kind = "invalid"
    technical = "signature"


class TrustUnreadable(DomainError):
    """A file among the trusted certificates holds none; the operator puts it right."""

    code = "trust-unreadable"
    title = "The list of trusted certificates cannot be read"
    kind = "unavailable"
    technical = "signature"


class SealBeforeSignature(DomainError):
    """An agency seals only what its competent person signed (NĐ 30/2020, art. 33)."""

    code = "seal-before-signature"
    title = "The agency seals a document only after the competent person has signed it"
    kind = "rule"
