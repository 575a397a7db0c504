"""Silence: that the legal time ran out without a decision, put on record at anybody's wish.

Law on Administrative Proceedings 93/2015/QH13, art. 3(3) (from memory, to be checked): not doing
what the law demands is an act one may complain of and sue against; the record is what such a
person has in hand.
"""

from dataclasses import dataclass
from datetime import datetime

from .. import errors
from ..events import DossierEvent, SilenceCertified
from ..roles import WATCHING
from ..types import Status
from .case import Case, Who, require_status

# The clock runs and nothing is decided; a signed result is a decision, though not yet issued.
UNANSWERED = (Status.IN_PROGRESS, Status.SUPPLEMENT_PROPOSED)


@dataclass(frozen=True, slots=True)
class CertifySilence:
    """Somebody concerned wants it on record that the due moment passed without a decision."""


def decide_silence(
    case: Case, command: CertifySilence, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the record; it changes nothing of the handling, which goes on.

    Raises ``NotYourTurn`` for who is neither party, overseer nor the program, ``SilenceNotDue``
    while time is left or the clock stands, and ``SilenceAlreadyCertified`` for the same moment.
    """
    state = case.state
    is_party = who.party_id is not None and who.acts_for_applicant
    if not (is_party or who.is_system or who.holds(*WATCHING)):
        raise errors.NotYourTurn()
    require_status(case, *UNANSWERED)
    if state.due is None or state.is_paused or now <= state.due:
        raise errors.SilenceNotDue(due=state.due.isoformat() if state.due else None)
    if state.silence_certified_for == state.due:
        raise errors.SilenceAlreadyCertified(due=state.due.isoformat())
    return [SilenceCertified(due=state.due, by=who.official_id or who.party_id)]
