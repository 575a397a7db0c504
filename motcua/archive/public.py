"""What other packages may use of the archive; everything else in here is private."""

from .rules.retention import FEWEST_YEARS, MOST_YEARS, Kept
from .selectors import ArchiveLook, archive_looks, retention_on, retention_page
from .services.set_retention import RetentionWanted, set_retention

__all__ = [
    "FEWEST_YEARS",
    "MOST_YEARS",
    "ArchiveLook",
    "Kept",
    "RetentionWanted",
    "archive_looks",
    "retention_on",
    "retention_page",
    "set_retention",
]
