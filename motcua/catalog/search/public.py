"""What other packages may use of the search; everything else in here is private."""

from .index import SearchIndex
from .load import load_life_events, load_synonyms
from .types import Filters, Hit, LifeEvent, SearchRow, Suggestion, SynonymGroup, Synonyms

__all__ = [
    "Filters",
    "Hit",
    "LifeEvent",
    "SearchIndex",
    "SearchRow",
    "Suggestion",
    "SynonymGroup",
    "Synonyms",
    "load_life_events",
    "load_synonyms",
]
