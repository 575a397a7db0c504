"""What other packages may use of the watch; everything else in here is private."""

from motcua.kernel.quarters import Quarter
from motcua.platform.web.quarters import quarter_chosen, quarter_words

from .figures import PromiseFigures, promise_figures
from .rules.clocks import Clock
from .rules.stages import plan
from .services.set_right import ClockReport, compare_clocks, reevaluate
from .stage_data import stages_for
from .standing import Lateness, lateness
from .subjects.telling import control_officers_over
from .types import ClockKind
from .web.told import Warned, warnings_in_words

__all__ = [
    "Clock",
    "ClockKind",
    "ClockReport",
    "Lateness",
    "PromiseFigures",
    "Quarter",
    "Warned",
    "compare_clocks",
    "control_officers_over",
    "lateness",
    "plan",
    "promise_figures",
    "quarter_chosen",
    "quarter_words",
    "reevaluate",
    "stages_for",
    "warnings_in_words",
]
