"""What programs send and get about notices, papers and the rulebook."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field, StrictBool, StrictInt

from motcua.notifications.public import NoticeTemplate, RewordedFacts, Wording

from ..rulebooks import Book
from .parameters import Day, Short


class WordsIn(Schema):
    """The words of a notice in one language; values stand in braces."""

    subject: Annotated[str, Field(min_length=1, max_length=200)]
    body: Annotated[str, Field(min_length=1, max_length=4000)]
    sms: Annotated[str, Field(max_length=400)] = ""


class WordingIn(Schema):
    """The words of a notice in both languages, from a day on, with the reason."""

    vi: WordsIn
    en: WordsIn
    valid_from: Day
    source: Short


class WordsOut(Schema):
    """The words of a notice in one language."""

    subject: str
    body: str
    sms: str

    @classmethod
    def of(cls, words: Wording) -> "WordsOut":
        """Return the answer for the words."""
        return cls(subject=words.subject, body=words.body, sms=words.sms)


class WordingOut(Schema):
    """Words that were written down for a notice."""

    number: int
    valid_from: date
    source: str
    written_at: datetime
    words: dict[str, WordsOut]

    @classmethod
    def of(cls, found: RewordedFacts) -> "WordingOut":
        """Return the answer for a wording."""
        return cls(
            number=found.number,
            valid_from=found.valid_from,
            source=found.source,
            written_at=found.written_at,
            words={str(key): WordsOut.of(words) for key, words in found.wordings.items()},
        )


class NoticeOut(Schema):
    """A notice with the values it takes, its words of today, and what was written down."""

    key: str
    kind: str
    is_legal: bool
    values: list[str]
    private: list[str]
    words: dict[str, WordsOut]
    wordings: list[WordingOut]

    @classmethod
    def of(cls, now: NoticeTemplate, written: Sequence[RewordedFacts] = ()) -> "NoticeOut":
        """Return the answer for a notice."""
        return cls(
            key=now.key,
            kind=str(now.kind),
            is_legal=now.is_legal,
            values=sorted(now.values),
            private=sorted(now.private),
            words={str(one): WordsOut.of(words) for one, words in now.wordings.items()},
            wordings=[WordingOut.of(one) for one in written],
        )


class MadeWordingOut(Schema):
    """The number of a new wording and how many there are."""

    number: int
    count: int


class RulebookIn(Schema):
    """The next version: which of the values of ``base``, the newest one, become others."""

    base: Annotated[str, Field(min_length=1, max_length=40)]
    effective_from: Day
    legal_basis: Short
    reason: Annotated[str, Field(min_length=1, max_length=1000)]
    values: dict[
        Annotated[str, Field(max_length=60)],
        StrictBool | StrictInt | Annotated[str, Field(max_length=80)],
    ]


class RulebookLineOut(Schema):
    """A rulebook in a list."""

    version: str
    effective_from: date
    title: str
    is_shipped: bool

    @classmethod
    def of(cls, book: Book) -> "RulebookLineOut":
        """Return the answer for a rulebook."""
        names = ("version", "effective_from", "title", "is_shipped")
        return cls(**{name: getattr(book, name) for name in names})


class RulebookPage(Schema):
    """Rulebooks, newest first; ``next`` is the ``cursor`` of the following page."""

    items: list[RulebookLineOut]
    next: str = ""


class RulebookOut(RulebookLineOut):
    """A rulebook as a whole: parameters and lists of grounds, as the dated file says them."""

    parameters: list[dict[str, Any]]
    lists: dict[str, list[dict[str, Any]]]

    @classmethod
    def whole(cls, book: Book) -> "RulebookOut":
        """Return the answer for a rulebook with everything in it."""
        return cls(
            **RulebookLineOut.of(book).model_dump(),
            parameters=list(book.parameters),
            lists={name: list(rows) for name, rows in book.lists},
        )
