"""What other packages may use of the watch; everything else in here is private."""

from motcua.kernel.quarters import Quarter
from motcua.platform.web.quarters import quarter_chosen, quarter_words

from .consumers import follow
from .figures import PromiseFigures, promise_figures
from .models import WatchedClock
from .rules.audience import Audience
from .rules.clocks import Clock
from .rules.stages import Post, Stage, plan
from .services.set_right import ClockReport, compare_clocks, reevaluate
from .stage_data import stages_for
from .standing import Lateness, lateness
from .subjects.base import Held, Subject
from .subjects.telling import control_officers_over
from .types import ClockKind
from .web.told import Warned, warnings_in_words

__all__ = [
    "Audience",
    "Clock",
    "ClockKind",
    "ClockReport",
    "Held",
    "Lateness",
    "Post",
    "PromiseFigures",
    "Quarter",
    "Stage",
    "Subject",
    "Warned",
    "WatchedClock",
    "compare_clocks",
    "control_officers_over",
    "follow",
    "lateness",
    "plan",
    "promise_figures",
    "quarter_chosen",
    "quarter_words",
    "reevaluate",
    "stages_for",
    "warnings_in_words",
]
