"""What other packages may use of the ledger."""

from .rules import commitment, new_salt

__all__ = ["commitment", "new_salt"]
