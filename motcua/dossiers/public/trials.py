"""What other packages may use of dossiers to try a draft on one that never counts."""

from ..rules.steps import outcomes_of
from ..rules.whose_move import Side
from ..services.judge_draft import Lack, Lacking, lacks_of
from ..services.requirements import judged_by, requirements_in
from ..services.try_acts import (
    WAIT,
    OfferedAct,
    Player,
    TrialAct,
    do_act,
    grounds_of,
    offered_acts,
    requirements_named,
)
from ..services.try_dossier import Trial, TrialFiling, TriedDraft, steps_not_reached, try_filing
from ..services.try_papers import result_of_trial
from ..types import ENDED
from ..web.names import Names
from ..web.requirement_words import requirement_in_words
from ..web.trial_words import TrialSaid, names_in_trial, trial_said

__all__ = [
    "ENDED",
    "WAIT",
    "Lack",
    "Lacking",
    "Names",
    "OfferedAct",
    "Player",
    "Side",
    "Trial",
    "TrialAct",
    "TrialFiling",
    "TrialSaid",
    "TriedDraft",
    "do_act",
    "grounds_of",
    "judged_by",
    "lacks_of",
    "names_in_trial",
    "offered_acts",
    "outcomes_of",
    "requirement_in_words",
    "requirements_in",
    "requirements_named",
    "result_of_trial",
    "steps_not_reached",
    "trial_said",
    "try_filing",
]
