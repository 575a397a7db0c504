"""Ways in which the personal document store says no; each has a page under docs/problems/."""

from motcua.kernel.errors import DomainError


class StoredPaperNotFound(DomainError):
    """No paper with this id is in the caller's store."""

    code = "stored-paper-not-found"
    title = "The paper is not in your document store"
    kind = "absent"


class StoredPaperNotUsable(DomainError):
    """The paper is expired, replaced or revoked; the fact ``standing`` says which."""

    code = "stored-paper-not-usable"
    title = "This paper of your document store can not be used any more"
    kind = "conflict"


class StoredPaperDoesNotFit(DomainError):
    """The paper is of another kind than the document that is asked for."""

    code = "stored-paper-does-not-fit"
    title = "This paper is not the document that is asked for"
    kind = "rule"
