"""Tables of notices, their words, deliveries, people's choices, and the demo's caught e-mails."""

from .deliveries import CaughtMail, Delivery
from .notices import Notice, Preference
from .wordings import NoticeWording

__all__ = ["CaughtMail", "Delivery", "Notice", "NoticeWording", "Preference"]
