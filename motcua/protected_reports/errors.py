"""Ways in which protected reports say no."""

from motcua.kernel.errors import DomainError


class ReportNotFound(DomainError):
    """No report with this number is addressed to the caller."""

    code = "report-not-found"
    title = "There is no report here that is addressed to you"
    kind = "absent"


class ReceiptUnknown(DomainError):
    """No report has this receipt."""

    code = "report-receipt-unknown"
    title = "No report has this receipt"
    kind = "invalid"


class ReportMovedOn(DomainError):
    """The report does not stand where this act is possible."""

    code = "report-moved-on"
    title = "The report does not stand where this is possible"
    kind = "conflict"


class NoBodyFree(DomainError):
    """No body outside the line of those reported has two recipients who can read."""

    code = "report-no-body-free"
    title = "No body can take this report here without somebody it may be about"
    kind = "rule"


class PassphraseWrong(DomainError):
    """The passphrase does not open the recipient's key."""

    code = "report-passphrase-wrong"
    title = "This passphrase does not open your key"
    kind = "invalid"


class PassphraseWeak(DomainError):
    """A passphrase guards what others may not read."""

    code = "report-passphrase-weak"
    title = "The passphrase is too short, too simple, or not the same twice"
    kind = "invalid"


class KeyMissing(DomainError):
    """The official has no key, or the report is not sealed to it."""

    code = "report-key-missing"
    title = "The report is not sealed to a key of yours"
    kind = "forbidden"


class ExtractReveals(DomainError):
    """What goes on may not name who reported it (Law 25/2018, art. 56)."""

    code = "report-extract-reveals"
    title = "The extract says something of who reported it"
    kind = "rule"


class NoMoreExtensions(DomainError):
    """The law sets how often the time may be longer."""

    code = "report-no-more-extensions"
    title = "The time was made longer as often as the law allows, or it is over"
    kind = "rule"


class ReporterUnnamed(DomainError):
    """A denunciation needs a name; without one the report is used for inspection."""

    code = "report-reporter-unnamed"
    title = "Without a name a report is not taken up as a denunciation; it is used for inspection"
    kind = "rule"


class CannotBeCleaned(DomainError):
    """A file may say who made it, and what says so cannot be taken out."""

    code = "report-file-not-clean"
    title = "The file cannot be cleaned of what says who made it"
    kind = "invalid"


class ReportsComeTooFast(DomainError):
    """Everybody waits, because nobody's address is looked at."""

    code = "report-too-fast"
    title = "Too many come at the moment; wait a minute and press the button again"
    kind = "unavailable"
