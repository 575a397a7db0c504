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


class SealBeforeSignature(DomainError):
    """An agency seals only what its competent person signed (NĐ 30/2020, art. 33)."""

    code = "seal-before-signature"
    title = "The agency seals a document only after the competent person has signed it"
    kind = "rule"
