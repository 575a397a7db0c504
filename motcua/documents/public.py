"""What other packages may use of documents; everything else in here is private."""

from .errors import (
    FileContentChanged,
    FileDamaged,
    FileEmpty,
    FileHasActiveContent,
    FileNotFound,
    FilePasswordProtected,
    FileQuarantined,
    FileTooLarge,
    FileTypeNotAllowed,
    ImageTooManyPixels,
    PaperVersionUnknown,
)
from .rendering import CURRENT_VERSION, qr_svg, render_paper
from .responses import file_response
from .rules.inspection import inspect
from .rules.wording import amount_in_words, number_in_words
from .selectors import OpenedFile, content_of, open_file, stored_file, stored_files
from .services.quarantine_file import quarantine_file
from .services.store_upload import store_paper, store_upload
from .types import FileStatus, MediaType, Paper, PaperKind

__all__ = [
    "CURRENT_VERSION",
    "FileContentChanged",
    "FileDamaged",
    "FileEmpty",
    "FileHasActiveContent",
    "FileNotFound",
    "FilePasswordProtected",
    "FileQuarantined",
    "FileStatus",
    "FileTooLarge",
    "FileTypeNotAllowed",
    "ImageTooManyPixels",
    "MediaType",
    "OpenedFile",
    "Paper",
    "PaperKind",
    "PaperVersionUnknown",
    "amount_in_words",
    "content_of",
    "file_response",
    "inspect",
    "number_in_words",
    "open_file",
    "qr_svg",
    "quarantine_file",
    "render_paper",
    "store_paper",
    "store_upload",
    "stored_file",
    "stored_files",
]
