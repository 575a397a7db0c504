"""Ways in which the console says no."""

from motcua.kernel.errors import DomainError


class CodeOfOfficialTaken(DomainError):
    """Another official has this code already."""

    code = "official-code-taken"
    title = "Another official has this code already"
    kind = "conflict"


class OwnAccount(DomainError):
    """Nobody locks themselves out."""

    code = "own-account"
    title = "You cannot close your own account"
    kind = "rule"


class PartChanged(DomainError):
    """Somebody else changed this part of the draft after the page was opened."""

    code = "draft-part-changed"
    title = "Somebody else changed this part of the draft meanwhile"
    kind = "conflict"


class PartNotFound(DomainError):
    """The draft has no such part."""

    code = "draft-part-not-found"
    title = "The draft has no such part"
    kind = "absent"


class RulebookNotFound(DomainError):
    """No rulebook is in force on the day."""

    code = "rulebook-not-found"
    title = "No rulebook is in force on this day"
    kind = "absent"


class OwnGrant(DomainError):
    """An administrator would gain a role by an act of their own."""

    code = "own-grant"
    title = "You cannot give a role to yourself; another administrator must do it"
    kind = "rule"


class TrialNotFound(DomainError):
    """The version has no such trial: only the latest ones are kept."""

    code = "trial-not-found"
    title = "There is no such trial; only the latest ones of a version are kept"
    kind = "absent"


class TrialTooLong(DomainError):
    """A trial has as many acts or answers as are kept."""

    code = "trial-too-long"
    title = "This trial has as much as can be kept; start another one"
