"""Values of the desk."""

from enum import StrEnum


class LineState(StrEnum):
    """Where one dossier of a batch stands."""

    WAITING = "waiting"
    SIGNED = "signed"  # a paper
    DONE = "done"  # any other act
    FAILED = "failed"


class BatchAct(StrEnum):
    """What is done to each dossier of a batch; acts bear the name ``possible_acts`` gives them."""

    SIGN = "sign"
    TAKE = "take"
    ASSIGN = "assign"
    COMPLETE = "complete"
    LABEL = "label"
    UNLABEL = "unlabel"
