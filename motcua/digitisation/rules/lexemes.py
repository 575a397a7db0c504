"""The words of a page as PostgreSQL keeps and finds them: a tsvector and tsqueries, as text.

Each word is there without accents, and with its accents behind a sign no word has. The texts are
made here and not by the database's own parser, so that a page and a query are cut in one way.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import islice

from motcua.kernel.syllables import Token, placed_tokens
from motcua.kernel.text import normalise

from .wanted_words import Wanted

# A page of print has some 600 words; the bounds keep a strange file inside what a tsvector holds.
MOST_WORDS = 5000
LONGEST = 40
ACCENTED = "="


def lexemes_of(text: str) -> str:
    """Return the tsvector of a page's text."""
    places: dict[str, list[str]] = defaultdict(list)
    for place, (token, _, _) in enumerate(islice(placed_tokens(normalise(text)), MOST_WORDS), 1):
        places[_bare(token)].append(str(place))
        if token.has_accents:
            places[_exact(token)].append(str(place))
    return " ".join(f"{lexeme}:{','.join(found)}" for lexeme, found in places.items())


def query_of(wanted: Wanted) -> str:
    """Return the tsquery of pages that say what is wanted, with or without accents."""
    return _query(wanted, _bare)


def exact_query_of(wanted: Wanted) -> str:
    """Return the tsquery of pages that say it with the accents as typed; empty without any."""
    return _query(wanted, _exact) if wanted.has_accents else ""


def _query(wanted: Wanted, lexeme: Callable[[Token], str]) -> str:
    return " & ".join(f"({_phrase(map(lexeme, phrase))})" for phrase in wanted.phrases)


def _phrase(lexemes: Iterable[str]) -> str:
    return " <-> ".join(lexemes)


def _bare(token: Token) -> str:
    return f"'{token.bare[:LONGEST]}'"


def _exact(token: Token) -> str:
    return f"'{ACCENTED}{token.accented[:LONGEST]}'" if token.has_accents else _bare(token)
