"""Ways in which dossiers say no to holding and destroying papers."""

from motcua.kernel.errors import DomainError


class RecordsAlreadyHeld(DomainError):
    """One hold on the papers at a time."""

    code = "records-already-held"
    title = "The papers are kept for a dispute already"
    kind = "conflict"


class RecordsNotHeld(DomainError):
    """There is no hold to end."""

    code = "records-not-held"
    title = "The papers are not kept for a dispute"
    kind = "conflict"


class HoldNeedsReason(DomainError):
    """A hold and its end say why."""

    code = "hold-needs-reason"
    title = "Say why, and for a hold by which text or decision"
    kind = "invalid"


class SameEyesTwice(DomainError):
    """Who proposed to destroy papers does not decide on it."""

    code = "same-eyes-twice"
    title = "Who proposed the list does not decide on it; somebody else must"
    kind = "forbidden"


class RecordsNotDue(DomainError):
    """The time of keeping is not over."""

    code = "records-not-due"
    title = "The time of keeping is not over"
    kind = "rule"


class DossierDestroyed(DomainError):
    """The dossier was destroyed by decision; its number is still known."""

    code = "dossier-destroyed"
    title = "This dossier was destroyed when its time of keeping was over"
    kind = "absent"
