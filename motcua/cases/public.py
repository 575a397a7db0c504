"""What other packages may use of cases; everything else in here is private."""

from .services.history import compare_cases

__all__ = ["compare_cases"]
