"""Ways in which help with somebody's draft is refused."""

from motcua.kernel.errors import DomainError


class NotForHelpers(DomainError):
    """Who helps to write asked for what only the person whose matter it is may do."""

    code = "not-for-helpers"
    title = "Who helps with writing may not do this"
    kind = "forbidden"


class HelpNotPossible(DomainError):
    """Nobody can be invited to this draft at the moment; the detail says why."""

    code = "help-not-possible"
    title = "You cannot ask somebody to help with this draft"
    kind = "conflict"


class HelperNotFound(DomainError):
    """No such helper or invitation belongs to the draft."""

    code = "helper-not-found"
    title = "There is no such helper or invitation"
    kind = "absent"


class InvitationNotFound(DomainError):
    """No invitation has this code; nothing is said about drafts."""

    code = "invitation-not-found"
    title = "No invitation has this code"
    kind = "absent"


class InvitationClosed(DomainError):
    """The invitation was used, taken back, or lapsed; the detail says which."""

    code = "invitation-closed"
    title = "This invitation can no longer be accepted"
    kind = "conflict"


class DraftWrittenMeanwhile(DomainError):
    """Another person wrote the same part since it was read; nothing was overwritten."""

    code = "draft-written-meanwhile"
    title = "Somebody else wrote this part meanwhile"
    kind = "conflict"
