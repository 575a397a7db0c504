"""How many may come in a minute: counted for everybody together, because nobody is looked at."""

from motcua.platform.web.rate_limit import Windows

from ..errors import ReportsComeTooFast

# In each web process. A report costs its reporter minutes; a receipt costs this machine memory.
REPORTS_A_MINUTE, RECEIPTS_A_MINUTE, WRONG_RECEIPTS_A_MINUTE = 30, 120, 20
_windows = Windows()


def reports_may_come() -> None:
    """Count one report; raises ``ReportsComeTooFast``."""
    _count("reports", REPORTS_A_MINUTE)


def receipts_may_come() -> None:
    """Count one receipt; raises ``ReportsComeTooFast``, also after many wrong ones."""
    _count("receipts", RECEIPTS_A_MINUTE)
    if _windows.count_of("wrong receipts") >= WRONG_RECEIPTS_A_MINUTE:
        raise ReportsComeTooFast()


def receipt_was_wrong() -> None:
    """Count one wrong receipt."""
    _windows.wait_for("wrong receipts", WRONG_RECEIPTS_A_MINUTE)


def _count(what: str, most: int) -> None:
    if _windows.wait_for(what, most):
        raise ReportsComeTooFast()
