"""What other packages may use of the ledger."""

from .rules.commitments import Happened, commit_to, new_salt

__all__ = ["Happened", "commit_to", "new_salt"]
