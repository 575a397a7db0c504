"""Pressing "file", and filings that a fault of the program holds up."""

from ..models import HeldFiling
from ..services.held_filings import held_filing_of
from ..services.press_filing import press_filing

__all__ = ["HeldFiling", "held_filing_of", "press_filing"]
