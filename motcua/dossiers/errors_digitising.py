"""Ways in which a paper is not made into a signed copy, and its values are not confirmed."""

from motcua.kernel.errors import DomainError


class AlreadyDigitised(DomainError):
    """A signed copy of this very paper is in the dossier."""

    code = "already-digitised"
    title = "This paper was digitised already"
    kind = "conflict"


class NotOnPaper(DomainError):
    """The document did not come on paper: what was sent electronically is what counts."""

    code = "not-on-paper"
    title = "This document was not handed in on paper"


class FieldsAlreadyConfirmed(DomainError):
    """The very same values are on record."""

    code = "fields-already-confirmed"
    title = "These values are confirmed already"
    kind = "conflict"
