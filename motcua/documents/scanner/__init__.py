"""Looking for viruses: the protocol of clamd, spoken by ourselves."""

from .client import Clamd
from .configured import configured_scanner, has_scanner
from .replies import ScannerFault, Verdict, VerdictKind

__all__ = ["Clamd", "ScannerFault", "Verdict", "VerdictKind", "configured_scanner", "has_scanner"]
