"""Ways in which the archive says no."""

from motcua.kernel.errors import DomainError


class NotInArchive(DomainError):
    """Only what ended in an agency whose archive the actor keeps, and is not about the actor."""

    code = "not-in-archive"
    title = "Nothing that ended in your agency's archive has this number"
    kind = "absent"


class TransferNotFound(DomainError):
    """No package with this id was made by the actor's agencies."""

    code = "transfer-not-found"
    title = "There is no such package of your agency"
    kind = "absent"


class TransferTooLarge(DomainError):
    """A package holds a bounded number of dossiers and bytes."""

    code = "transfer-too-large"
    title = "This is too much for one package; make several"
    kind = "rule"


class TransferErased(DomainError):
    """A dossier in the package was destroyed; the package went with it, its checksums stay."""

    code = "transfer-erased"
    title = "The package was erased when a dossier in it was destroyed"
    kind = "absent"


class DestructionNotFound(DomainError):
    """No list of destruction with this id is of the actor's agencies."""

    code = "destruction-not-found"
    title = "There is no such list of your agency"
    kind = "absent"


class DestructionDecided(DomainError):
    """A list is decided once."""

    code = "destruction-decided"
    title = "This list was decided already"
    kind = "conflict"


class RecordsStillNeeded(DomainError):
    """What a dispute, a draw, a dossier or a case that goes on needs is not destroyed."""

    code = "records-still-needed"
    title = "Something that goes on still needs this"
    kind = "rule"
