"""What other packages may use of signals; everything else in here is private."""

from .rules.counting import trials_for
from .rules.facts import Act, DossierFacts, LookFacts, Outcome, Pause, Request
from .rules.statistics import Tally, counted, tallied, together
from .rules.terms import Terms
from .selectors import SignalView, signal_by_id
from .services.compute import Computed, compute, quarter_named, verify
from .services.respond import link_case
from .term_data import terms_on
from .types import Code, Period, Place

__all__ = [
    "Act",
    "Code",
    "Computed",
    "DossierFacts",
    "LookFacts",
    "Outcome",
    "Pause",
    "Period",
    "Place",
    "Request",
    "SignalView",
    "Tally",
    "Terms",
    "compute",
    "counted",
    "link_case",
    "quarter_named",
    "signal_by_id",
    "tallied",
    "terms_on",
    "together",
    "trials_for",
    "verify",
]
