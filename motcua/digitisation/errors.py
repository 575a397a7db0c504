"""Ways in which the digitisation package says no."""

from motcua.kernel.errors import DomainError
from motcua.kernel.text import msgid


class NoSearchableCopy(DomainError):
    """There is no copy of this file with a text layer, or not yet."""

    code = "no-searchable-copy"
    title = "There is no searchable copy of this file"
    kind = "absent"


class SearchWordsInvalid(DomainError):
    """There is nothing to look for in what was typed, or too much of it."""

    code = "search-words-invalid"
    title = "These words cannot be searched for"
    kind = "invalid"


NO_WORD = msgid("Type at least one word of two letters or digits.")
TOO_LONG = msgid("Type at most %(most)s letters.")
TOO_MANY = msgid("Type at most %(most)s words.")
