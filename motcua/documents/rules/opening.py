"""Who may open a stored file: what a scanner has not passed stays with whoever brought it."""

from ..types import FileStatus


def status_at_arrival(*, has_scanner: bool) -> FileStatus:
    """Return what a file handed in is before anything looked for viruses in it."""
    return FileStatus.WAITING if has_scanner else FileStatus.NOT_SCANNED


def is_shut(status: str) -> bool:
    """Return whether nobody may open the file, its owner included."""
    return status == FileStatus.QUARANTINED


def waits_for_scan(status: str, *, has_scanner: bool) -> bool:
    """Return whether only the owner may open the file for now.

    A file from before the scanner was set up waits like a new one; where there is no scanner at
    all, the operator's choice holds, and the state says "not scanned", never "clean".
    """
    if status == FileStatus.NOT_SCANNED:
        return has_scanner
    return status == FileStatus.WAITING


def may_open(status: str, *, is_own: bool, has_scanner: bool) -> bool:
    """Return whether the reader may open the file now."""
    if is_shut(status):
        return False
    return is_own or not waits_for_scan(status, has_scanner=has_scanner)
