"""Tables of the signatures package."""

from .holder_request import HolderRequest
from .signing_key import SigningKey

__all__ = ["HolderRequest", "SigningKey"]
