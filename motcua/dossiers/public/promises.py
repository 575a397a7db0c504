"""What other packages may use of apologies and lateness."""

from ..apology_words import facts_in_words
from ..rules.lateness import ExplainLateness
from ..selectors.promises import HandWanted, WaitsForHead, waiting_for_head
from ..services.apologise import keep_promise, next_promise_moment
from ..web.promises import PromiseShown, promise_shown

__all__ = [
    "ExplainLateness",
    "HandWanted",
    "PromiseShown",
    "WaitsForHead",
    "facts_in_words",
    "keep_promise",
    "next_promise_moment",
    "promise_shown",
    "waiting_for_head",
]
