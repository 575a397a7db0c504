"""What other packages may use of dossiers to refuse with a ground and a requirement, alike."""

from ..rules.refusal import FailingRequirement
from ..rules.rulebook import Reason
from ..selectors.earlier_decisions import EarlierDecisions, EarlierRefusal, earlier_decisions
from ..selectors.possible_acts import refusal_requirements

__all__ = [
    "EarlierDecisions",
    "EarlierRefusal",
    "FailingRequirement",
    "Reason",
    "earlier_decisions",
    "refusal_requirements",
]
