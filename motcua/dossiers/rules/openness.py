"""What the applicant reads of the history: everything that happened, no words among officials.

Law on Access to Information 104/2016/QH13, art. 6(3) (from memory, to be checked): papers drawn up
for an agency's inner work are not given out; what was decided and why is.
"""

from typing import Any

from .. import events as e

# Events that are a talk inside the office; holder, step and limit show elsewhere.
AMONG_OFFICIALS: frozenset[type] = frozenset(
    {
        e.StepAssigned,
        e.SentBack,
        e.OpinionAsked,
        e.OpinionGiven,
        e.NewDateProposed,
        e.ApologyPrepared,
        e.SupplementProposed,
        e.SupplementProposalReturned,
        e.RecordsHeld,
        e.RecordsReleased,
        e.RecordsDestroyed,
    }
)
_WORDS_INSIDE: dict[type, tuple[str, ...]] = {e.StepCompleted: ("note",)}


def is_among_officials(event: e.DossierEvent) -> bool:
    """Return whether the whole event is for officials only."""
    return type(event) in AMONG_OFFICIALS


def open_fields(event: e.DossierEvent, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the event's fields without the words that are for officials only."""
    inside = _WORDS_INSIDE.get(type(event), ())
    return {name: value for name, value in fields.items() if name not in inside}


def author_for(author: str, *, from_applicant: bool, inside: bool) -> str:
    """Return who wrote a message, as its reader is told: the desk answers the person as one."""
    return author if inside or from_applicant else ""
