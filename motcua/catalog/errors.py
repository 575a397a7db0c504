"""Ways in which the catalogue says no."""

from motcua.catalog.importer.errors import ProcedureFileUnreadable
from motcua.kernel.errors import DomainError

__all__ = [
    "DecisionMissing",
    "DemoCatalogueInvalid",
    "EffectiveDateTooEarly",
    "OnlineServiceSuspended",
    "ProcedureFileUnreadable",
    "ProcedureNotFound",
    "ProcedureNotInForce",
    "ProcedureSuspended",
    "ProcessExceedsLimit",
    "VersionFixed",
    "VersionIncomplete",
    "VersionNotFound",
    "VersionStatusWrong",
]


class ProcedureNotFound(DomainError):
    """No procedure has this code."""

    code = "procedure-not-found"
    title = "There is no procedure with this code"
    kind = "absent"


class VersionNotFound(DomainError):
    """No version has this id or number."""

    code = "procedure-version-not-found"
    title = "There is no such version of the procedure"
    kind = "absent"


class ProcedureNotInForce(DomainError):
    """No version of the procedure is in force on the day."""

    code = "procedure-not-in-force"
    title = "The procedure is not in force"
    kind = "rule"


class ProcedureSuspended(DomainError):
    """The procedure is suspended: nothing can be filed until it is resumed."""

    code = "procedure-suspended"
    title = "The procedure is suspended"
    kind = "rule"


class OnlineServiceSuspended(DomainError):
    """The online service falls short of what is announced of it; the desk takes filings."""

    code = "online-service-suspended"
    title = "This cannot be filed online at present"
    kind = "rule"
    technical = "system"


class VersionFixed(DomainError):
    """A version that was published can not be changed; a new version can."""

    code = "procedure-version-fixed"
    title = "A published version cannot be changed"
    kind = "conflict"


class VersionStatusWrong(DomainError):
    """The act does not fit the status of the version."""

    code = "procedure-version-status-wrong"
    title = "The version's status does not allow this"
    kind = "conflict"


class VersionIncomplete(DomainError):
    """Parts that the law obliges a procedure to have are missing."""

    code = "procedure-version-incomplete"
    title = "The version lacks parts that the law requires"
    kind = "rule"


class ProcessExceedsLimit(DomainError):
    """The longest way of the internal process is longer than a limit of the procedure."""

    code = "process-exceeds-limit"
    title = "The internal process takes longer than the law allows"
    kind = "rule"


class DecisionMissing(DomainError):
    """A version is published by a decision with a number."""

    code = "decision-of-publication-missing"
    title = "The decision of publication has no number"
    kind = "invalid"


class EffectiveDateTooEarly(DomainError):
    """The new version would start before the one it replaces."""

    code = "effective-date-too-early"
    title = "The effective date is before that of the version in force"
    kind = "rule"


class DemoCatalogueInvalid(DomainError):
    """A file of the demo catalogue does not follow its description."""

    code = "demo-catalogue-invalid"
    title = "The demo catalogue cannot be read"
    kind = "invalid"
