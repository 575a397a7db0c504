"""Which acts are lawful now, for pages and programs; each is judged again when it is done."""

from ..types import NewsState, Status
from .case import Who


def possible_acts(state: NewsState, who: Who) -> list[str]:
    """Return the names of the acts, in the order in which pages show them."""
    if state.status != Status.PUBLISHED or not who.publishes(state):
        return []
    return ["take_down"] if state.current is None else ["correct", "take_down"]
