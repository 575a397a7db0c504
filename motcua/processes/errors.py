"""Ways in which the processes package says no."""

from motcua.kernel.errors import DomainError


class ProcessUnreadable(DomainError):
    """The file is no drawing: not XML, too large, or with markup that could reach elsewhere."""

    code = "process-unreadable"
    title = "The process drawing cannot be read"
    kind = "invalid"


class UnsupportedElement(DomainError):
    """The drawing uses a shape that internal processes may not have; ``element`` names it."""

    code = "process-element-unsupported"
    title = "The process drawing uses an element that is not supported"
    kind = "invalid"


class ProcessMalformed(DomainError):
    """The shapes do not make one way from start to end; ``element`` names the first wrong one."""

    code = "process-malformed"
    title = "The process drawing is not complete"
    kind = "invalid"


class ConditionInvalid(DomainError):
    """The condition on an arrow is not written in the small language for conditions."""

    code = "process-condition-invalid"
    title = "A condition in the process drawing is not valid"
    kind = "invalid"


class ProcessNotPublishable(DomainError):
    """The checks before publication found problems; ``problems`` lists them."""

    code = "process-not-publishable"
    title = "The process cannot be published yet"
    kind = "rule"


class ProcessNotFound(DomainError):
    """There is no such process or version."""

    code = "process-not-found"
    title = "The process does not exist"
    kind = "absent"


class ProcessVersionFixed(DomainError):
    """A version that was published once never changes: dossiers run on it."""

    code = "process-version-fixed"
    title = "This version of the process can no longer be changed"
    kind = "conflict"


class ProcessDraftChanged(DomainError):
    """Somebody else saved the draft after this drawing was begun on it; nothing is overwritten."""

    code = "process-draft-changed"
    title = "Somebody else changed this draft meanwhile"
    kind = "conflict"


class StepNotOpen(DomainError):
    """The step is not open now: not reached yet, done already, or on a way not taken."""

    code = "process-step-not-open"
    title = "This step is not open"
    kind = "conflict"


class StepNotCompleted(DomainError):
    """Only a step that was completed can be opened again."""

    code = "process-step-not-completed"
    title = "This step was not completed, so nothing can be sent back to it"
    kind = "conflict"


class OutcomeUnknown(DomainError):
    """The step has no such outcome."""

    code = "process-outcome-unknown"
    title = "This step does not have such an outcome"
    kind = "invalid"
