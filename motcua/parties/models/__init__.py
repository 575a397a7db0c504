"""Tables of parties and of mandates between them."""

from .mandates import Mandate
from .parties import Party

__all__ = ["Mandate", "Party"]
