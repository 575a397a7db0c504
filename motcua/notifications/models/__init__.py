"""Tables of notices, their deliveries, people's choices, and the demo's caught e-mails."""

from .deliveries import CaughtMail, Delivery
from .notices import Notice, Preference

__all__ = ["CaughtMail", "Delivery", "Notice", "Preference"]
