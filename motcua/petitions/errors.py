"""Ways in which petitions say no."""

from motcua.kernel.errors import DomainError


class PetitionNotFound(DomainError):
    """No petition with this number is visible to the caller."""

    code = "petition-not-found"
    title = "The petition does not exist, or you may not see it"
    kind = "absent"


class PetitionNotYours(DomainError):
    """The act belongs to whoever has the petition, or to its sender."""

    code = "petition-not-yours"
    title = "This act on the petition is not yours"
    kind = "forbidden"


class PetitionMovedOn(DomainError):
    """The petition does not stand where this act is possible."""

    code = "petition-moved-on"
    title = "The petition does not stand where this is possible"
    kind = "conflict"


class PetitionLimitPassed(DomainError):
    """Refusing, asking and passing on have limits; after them only an answer is left."""

    code = "petition-limit-passed"
    title = "The time for this has passed; the petition has to be answered"
    kind = "rule"


class PetitionAskedBefore(DomainError):
    """A sender is asked once."""

    code = "petition-asked-before"
    title = "The sender was asked before; a sender is asked once"
    kind = "rule"


class GroundUnknown(DomainError):
    """A petition is refused on a ground of the list only."""

    code = "petition-ground-unknown"
    title = "This is no ground on which a petition may be refused"
    kind = "invalid"


class RouteConflicted(DomainError):
    """Where it shall go nobody is free of the people it is about."""

    code = "petition-route-conflicted"
    title = "Nobody there may have this petition: they are those it is about, or stand below them"
    kind = "rule"


class RoutedTooOften(DomainError):
    """A petition is not passed on for ever."""

    code = "petition-routed-too-often"
    title = "The petition was passed on as often as is allowed; it has to be answered here"
    kind = "rule"


class TakerConflicted(DomainError):
    """Whoever a petition may be about, or stands below them, does not take it down."""

    code = "petition-taker-conflicted"
    title = "This may be about you or a superior of yours: somebody else has to take it down"
    kind = "rule"


class KindSettled(DomainError):
    """The sender objected to another kind, and got the first one back."""

    code = "petition-kind-settled"
    title = "The sender objected: the petition keeps its kind"
    kind = "rule"


class SameAnswerer(DomainError):
    """Who answered before does not answer or check again."""

    code = "petition-same-answerer"
    title = "Somebody else has to do this: you answered the petition before"
    kind = "rule"


class AnswerWithoutPaper(DomainError):
    """An answer names what was done and carries the paper that shows it."""

    code = "petition-answer-without-paper"
    title = "An answer says what was done and carries the paper that shows it"
    kind = "invalid"


class CoverNotThere(DomainError):
    """Words to cover stand in the petition or the answer."""

    code = "petition-cover-not-there"
    title = "Words to cover do not stand in the petition or the answer"
    kind = "invalid"


class RepeatNotAlike(DomainError):
    """Only petitions of one kind about the same agency and people are merged."""

    code = "petition-repeat-not-alike"
    title = "The two petitions are not about the same"
    kind = "rule"


class FileNotYours(DomainError):
    """A file of a petition is one that the sender brought."""

    code = "petition-file-not-yours"
    title = "The file was not brought by you"
    kind = "invalid"


class PetitionStillNeeded(DomainError):
    """What goes on, is contested, waits for a draw or was not kept long enough stays."""

    code = "petition-still-needed"
    title = "The petition is still needed, or its time of keeping is not over"
    kind = "rule"


class PetitionWasDestroyed(DomainError):
    """The petition was destroyed by decision; its number is still known."""

    code = "petition-destroyed"
    title = "This petition was destroyed when its time of keeping was over"
    kind = "absent"
