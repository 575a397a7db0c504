"""What other packages may use of petitions; everything else in here is private."""

from .codec import EVENT_TYPES as PETITION_EVENTS
from .services.draws import DrawTold, draws_told
from .services.history import compare_petitions
from .services.overseen import Overseen, who_is_free
from .services.watched import going_on, locked_petition, petition_link, petitions_by_ids
from .types import PetitionState
from .types import Status as PetitionStatus

__all__ = [
    "PETITION_EVENTS",
    "DrawTold",
    "Overseen",
    "PetitionState",
    "PetitionStatus",
    "compare_petitions",
    "draws_told",
    "going_on",
    "locked_petition",
    "petition_link",
    "petitions_by_ids",
    "who_is_free",
]
