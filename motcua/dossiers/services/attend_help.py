"""What the program does about help with drafts while nobody acts."""

from datetime import datetime

from .end_help import end_lapsed_help
from .tell_of_help import tell_of_writings


def attend_help(now: datetime) -> None:
    """End the help whose time is over, and tell owners what was written; safe to repeat."""
    end_lapsed_help(now)
    tell_of_writings(now)
