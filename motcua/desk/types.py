"""Values of the desk."""

from enum import StrEnum


class LineState(StrEnum):
    """Where one paper of a batch stands."""

    WAITING = "waiting"
    SIGNED = "signed"
    FAILED = "failed"
