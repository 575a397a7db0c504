"""What goes into the search index and what comes out of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Part(StrEnum):
    """A part of a row; what is found in its name counts for more than in its documents."""

    NAME = "name"
    EVERYDAY = "everyday"
    KEYWORDS = "keywords"
    FIELD = "field"
    AGENCY = "agency"
    DOCUMENTS = "documents"
    RESULTS = "results"
    AUDIENCE = "audience"


@dataclass(frozen=True, slots=True)
class SearchRow:
    """One procedure (or regulation) as the index takes it; ``usage`` is any count of real use."""

    code: str
    name: str
    everyday_name: str = ""
    field: str = ""
    agency: str = ""
    levels: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    life_events: tuple[str, ...] = ()
    usage: float = 0.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A found procedure; ``why`` says in short what was matched, for people and for tests."""

    code: str
    score: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion offered while somebody types."""

    text: str
    code: str


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that a hit must meet; ``None`` is no condition."""

    field: str | None = None
    agency: str | None = None
    level: str | None = None
    audience: str | None = None
    life_event: str | None = None

    def any(self) -> bool:
        """Say whether at least one condition is set."""
        return any((self.field, self.agency, self.level, self.audience, self.life_event))


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """Everyday phrases, and the official phrases that texts use for the same thing."""

    everyday: tuple[str, ...]
    official: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aspect:
    """What may be the matter with a thing (lost, wrong, expired): how people and titles say it.

    A minor one only says for whom; it stands behind what is the matter.
    """

    key: str
    say: tuple[str, ...]
    official: tuple[str, ...] = ()
    is_minor: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """A paper or a matter: how people and titles call it, alone and together with an aspect.

    A detail (a name, a date) is what is wrong in another thing, when both are said.
    """

    say: tuple[str, ...]
    official: tuple[str, ...] = ()
    together: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_detail: bool = False


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The words of people: situations (``groups``), things and their aspects, equal phrases.

    ``filler`` says little, ``shorthand`` is what stands for longer words in chats, ``special``
    are phrases of titles that mark a special case: not meant unless said.
    """

    groups: tuple[SynonymGroup, ...] = ()
    things: tuple[Thing, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    equal: tuple[tuple[str, ...], ...] = ()
    filler: tuple[str, ...] = ()
    special: tuple[str, ...] = ()
    shorthand: Mapping[str, str] = field(default_factory=dict)

    def phrases(self) -> Iterator[str]:
        """Yield all that people say here."""
        for group in self.groups:
            yield from group.everyday
        for thing in self.things:
            yield from thing.say
        for aspect in self.aspects:
            yield from aspect.say
        for phrases in self.equal:
            yield from phrases
        yield from self.filler


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """Something that happens in a life, with the rule that says which procedures belong to it."""

    key: str
    names: Mapping[str, str]
    audience: str = "citizen"
    fields: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    codes: frozenset[str] = field(default_factory=frozenset)
    phrases: tuple[str, ...] = ()
