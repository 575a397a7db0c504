"""Ways in which the documents package says no."""

from motcua.kernel.errors import DomainError


class FileEmpty(DomainError):
    """A file without a byte was sent."""

    code = "file-empty"
    title = "The file is empty"
    kind = "invalid"
    technical = "file"


class FileTooLarge(DomainError):
    """The file exceeds the largest size."""

    code = "file-too-large"
    title = "The file is too large"
    kind = "invalid"
    technical = "file"


class FileTypeNotAllowed(DomainError):
    """The content is none of the kinds that are accepted."""

    code = "file-type-not-allowed"
    title = "This kind of file is not accepted"
    kind = "invalid"
    technical = "file"


class FileDamaged(DomainError):
    """The file cannot be read to its end."""

    code = "file-damaged"
    title = "The file is damaged and cannot be read"
    kind = "invalid"
    technical = "file"


class FilePasswordProtected(DomainError):
    """The file opens with a password only."""

    code = "file-password-protected"
    title = "The file is protected by a password"
    kind = "invalid"
    technical = "file"


class FileHasActiveContent(DomainError):
    """The file carries scripts, programs, macros or other files."""

    code = "file-has-active-content"
    title = "The file carries programs or other files inside"
    kind = "invalid"
    technical = "file"


class FileUnpacksTooLarge(DomainError):
    """The file is small and would fill the memory of whoever opens it."""

    code = "file-unpacks-too-large"
    title = "The file unpacks to far more than it is"
    kind = "invalid"
    technical = "file"


class ImageTooManyPixels(DomainError):
    """The picture would need too much memory when it is opened."""

    code = "image-too-many-pixels"
    title = "The picture has too many pixels"
    kind = "invalid"
    technical = "file"


class RecordingTooLong(DomainError):
    """A recording of a voice goes on for longer than is allowed."""

    code = "recording-too-long"
    title = "The recording is too long"
    kind = "invalid"
    technical = "file"


class FileNotFound(DomainError):
    """No file with this id is there for the caller."""

    code = "file-not-found"
    title = "The file does not exist, or you may not see it"
    kind = "absent"


class FileQuarantined(DomainError):
    """The file is kept apart and may not be opened."""

    code = "file-quarantined"
    title = "The file is kept apart for safety and cannot be opened"
    kind = "forbidden"


class FileNotScanned(DomainError):
    """No scanner has passed the file yet; only whoever brought it may open it."""

    code = "file-not-scanned"
    title = "The file has not been checked for viruses yet"
    kind = "conflict"


class FileContentChanged(DomainError):
    """What the storage holds is not what was stored."""

    code = "file-content-changed"
    title = "The stored file is missing or was changed outside the program"
    kind = "unavailable"
    technical = "system"


class StorageUnavailable(DomainError):
    """The store of files does not answer, or refuses us; the same request may succeed later."""

    code = "storage-unavailable"
    title = "The store for files does not answer at the moment"
    kind = "unavailable"
    technical = "system"


class PaperVersionUnknown(DomainError):
    """There are no templates of this version."""

    code = "paper-version-unknown"
    title = "There is no layout of this version for the paper"
    kind = "invalid"
