"""Which acts are lawful now, for pages and programs; each is judged again when it is done."""

from ..types import QuestionState, Status
from .case import Who


def possible_acts(state: QuestionState, who: Who, version_number: int | None) -> list[str]:
    """Return the names of the acts, in the order in which pages show them."""
    is_asker = who.party_id is not None and who.party_id == state.asker_id
    if is_asker:
        return ["withdraw"] if state.status == Status.OPEN else []
    if not who.answers:
        return []
    if state.status == Status.OPEN:
        return ["publish", "close"] if version_number is not None else ["close"]
    if state.status == Status.TAKEN_DOWN:
        return ["put-back"] if version_number is not None else []
    if state.status != Status.PUBLISHED or state.current is None:
        return []
    if version_number is None:
        return ["take-down"]
    is_older = state.current.version_number != version_number
    return [*(["confirm"] if is_older else []), "correct", "take-down"]
