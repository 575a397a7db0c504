"""Ways in which cases say no."""

from motcua.kernel.errors import DomainError


class CaseNotFound(DomainError):
    """No case with this number is visible to the caller."""

    code = "case-not-found"
    title = "The case does not exist, or you may not see it"
    kind = "absent"


class CaseNotYours(DomainError):
    """The act belongs to whoever has the case, or to the person concerned."""

    code = "case-not-yours"
    title = "This act on the case is not yours"
    kind = "forbidden"


class CaseMovedOn(DomainError):
    """The case does not stand where this act is possible."""

    code = "case-moved-on"
    title = "The case does not stand where this is possible"
    kind = "conflict"


class CaseConflicted(DomainError):
    """Who it is about, stands below or is related may not have it."""

    code = "case-conflicted"
    title = "This person may not have the case: it is about them, they stand below, or are related"
    kind = "rule"


class SourceNotUsable(DomainError):
    """A case is opened from a source that is there and that the caller may use."""

    code = "case-source-not-usable"
    title = "No case can be opened from this source"
    kind = "invalid"


class NotHeardYet(DomainError):
    """Nothing is concluded against a person who was not heard."""

    code = "case-not-heard-yet"
    title = "Nothing can be concluded against a person before they were asked and had their time"
    kind = "rule"


class ConclusionNeedsPerson(DomainError):
    """Discipline is proposed for a person, never for a unit."""

    code = "case-conclusion-needs-person"
    title = "Discipline can be proposed only in a case about one named official"
    kind = "rule"


class ProtectionNotAnswered(DomainError):
    """A notice of a new way stands against the conclusion."""

    code = "case-protection-not-answered"
    title = "A notice of a new way covers this; say why it does not protect"
    kind = "rule"


class HeavierOnAppeal(DomainError):
    """Whoever appeals does not fare worse."""

    code = "case-heavier-on-appeal"
    title = "An appeal never leads to a heavier conclusion"
    kind = "rule"


class AppealTimePassed(DomainError):
    """An appeal has a limit."""

    code = "case-appeal-time-passed"
    title = "The time for an appeal has passed"
    kind = "rule"


class MeasuresOpen(DomainError):
    """A case closes when what has to change was changed."""

    code = "case-measures-open"
    title = "Not everything that has to change was done, or an appeal may still come"
    kind = "rule"


class EvidenceNotThere(DomainError):
    """Evidence is a file of the caller or an event of a dossier the caller may see."""

    code = "case-evidence-not-there"
    title = "There is no such file or event of a dossier"
    kind = "invalid"


class RelationNotThere(DomainError):
    """A relation is withdrawn by who declared it, once."""

    code = "case-relation-not-there"
    title = "You have declared no such relation"
    kind = "absent"


class NoticeNotThere(DomainError):
    """A notice of a new way is answered once, by who stands above."""

    code = "case-notice-not-there"
    title = "There is no such notice for you to answer"
    kind = "absent"


class ProposalNotThere(DomainError):
    """A proposal to commend is decided once, by the head of the agency or above."""

    code = "case-proposal-not-there"
    title = "There is no such proposal for you to decide"
    kind = "absent"


class SampleNotPossible(DomainError):
    """A draw is of a quarter that is over, once, of an agency that decided something then."""

    code = "case-sample-not-possible"
    title = "Choose a quarter that is over, and an agency that decided something then, once"
    kind = "rule"


class CaseStillNeeded(DomainError):
    """What goes on or was not kept long enough stays."""

    code = "case-still-needed"
    title = "The case goes on, or its time of keeping is not over"
    kind = "rule"


class CaseWasDestroyed(DomainError):
    """The case was destroyed by decision; its number is still known to whoever has it."""

    code = "case-destroyed"
    title = "This case was destroyed when its time of keeping was over"
    kind = "absent"
