"""Tables of parties, their mandates, past contacts, and of who looked them up."""

from .lookups import Lookup
from .mandates import Mandate
from .parties import Party
from .past_contacts import PastContact

__all__ = ["Lookup", "Mandate", "Party", "PastContact"]
