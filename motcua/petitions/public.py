"""What other packages may use of petitions; everything else in here is private."""

from .codec import EVENT_TYPES as PETITION_EVENTS
from .counts import (
    PetitionCount,
    conduct_petitions,
    dossier_of_number,
    dossier_of_petition,
    petition_counts,
)
from .rules.covering import COVER, covered, personal_words
from .selectors import ConductPetition, conduct_petition
from .services.draws import DrawTold, draws_told
from .services.history import compare_petitions
from .services.keeping import petitions_in_archive, petitions_kept, record_destruction
from .services.overseen import Overseen, who_is_free
from .services.watched import going_on, locked_petition, petition_link, petitions_by_ids
from .types import PetitionState
from .types import Status as PetitionStatus

__all__ = [
    "COVER",
    "PETITION_EVENTS",
    "ConductPetition",
    "DrawTold",
    "Overseen",
    "PetitionCount",
    "PetitionState",
    "PetitionStatus",
    "compare_petitions",
    "conduct_petition",
    "conduct_petitions",
    "covered",
    "dossier_of_number",
    "dossier_of_petition",
    "draws_told",
    "going_on",
    "locked_petition",
    "personal_words",
    "petition_counts",
    "petition_link",
    "petitions_by_ids",
    "petitions_in_archive",
    "petitions_kept",
    "record_destruction",
    "who_is_free",
]
