"""Tables of the personal document store."""

from .papers import Revocation, StoredPaper, Vouching
from .uses import PaperUse

__all__ = ["PaperUse", "Revocation", "StoredPaper", "Vouching"]
