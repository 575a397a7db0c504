"""Tables of the signatures package."""

from .signing_key import SigningKey

__all__ = ["SigningKey"]
