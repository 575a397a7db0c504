"""What other packages may use of the watch; everything else in here is private."""

from .services.set_right import ClockReport, compare_clocks
from .standing import Lateness, lateness
from .web.told import Warned, warnings_in_words

__all__ = [
    "ClockReport",
    "Lateness",
    "Warned",
    "compare_clocks",
    "lateness",
    "warnings_in_words",
]
