"""The interface between the watch and what it watches; a kind of clock belongs to one subject."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from typing import ClassVar, Generic, TypeVar, cast
from uuid import UUID

from motcua.dossiers.public import Post as HeldPost
from motcua.dossiers.public import post_holders
from motcua.kernel.working_time import WorkingCalendar
from motcua.notifications.public import NoticeToSend

from ..models import WatchedClock
from ..rules.audience import Audience
from ..rules.clocks import Clock
from ..rules.stages import Post, Stage
from ..types import ClockKind

S = TypeVar("S")
T = TypeVar("T")


class Held:
    """Who holds a post on one day; each post is asked for once in a turn of the watch."""

    def __init__(self, day: date) -> None:
        self.day = day
        self._found: dict[HeldPost, frozenset[UUID]] = {}
        self._known: dict[UUID, object] = {}

    def once(self, subject_id: UUID, found: Callable[[], T]) -> T:
        """Return what a subject had to find out about one of its own, found once in a turn."""
        if subject_id not in self._known:
            self._known[subject_id] = found()
        return cast("T", self._known[subject_id])

    def of(self, post: HeldPost) -> frozenset[UUID]:
        """Return the officials who hold it."""
        if post not in self._found:
            self._found[post] = post_holders(post, self.day)
        return self._found[post]


class Subject(ABC, Generic[S]):
    """One kind of thing with limits, whose folded state is an ``S``.

    ``kinds`` are its clocks; an official's wall shows rows of dossiers alone, so that what is
    watched of other subjects is seen by the program only. ``follows_events``: its clocks are kept
    by its events; otherwise somebody computes all of them anew by turns (``keep_all``).
    """

    kinds: ClassVar[frozenset[ClockKind]]
    follows_events: ClassVar[bool] = True

    @abstractmethod
    def locked(self, subject_id: UUID) -> S | None:
        """Return the state with its row locked; None where it is no more."""

    @abstractmethod
    def by_ids(self, ids: Collection[UUID]) -> Mapping[UUID, S]:
        """Return the states of those that are there."""

    @abstractmethod
    def going_on(self) -> Iterable[S]:
        """Yield the states of all that may have clocks."""

    @abstractmethod
    def identity(self, state: S) -> tuple[UUID, str]:
        """Return its id and the number by which people know it."""

    @abstractmethod
    def acted_at(self, state: S) -> datetime:
        """Return the moment of its last act."""

    @abstractmethod
    def clocks(self, state: S) -> frozenset[Clock]:
        """Return the clocks that run as it stands."""

    @abstractmethod
    def calendar(self, state: S) -> WorkingCalendar:
        """Return the calendar on which its limits are counted."""

    def acts_at(self, state: S, one: Clock) -> datetime | None:
        """Return when the program itself has to act because of this clock; None for never."""
        return None

    @abstractmethod
    def holders(self, post: Post, row: WatchedClock, state: S, held: Held) -> frozenset[UUID]:
        """Return the officials who hold a post as this clock means it; applicants are parties."""

    @abstractmethod
    def notice(self, row: WatchedClock, state: S, stage: Stage, told: Audience) -> NoticeToSend:
        """Return what officials are told of a stage."""

    def reminder(self, row: WatchedClock, state: S) -> NoticeToSend:
        """Return what the applicant is told, where a stage of the subject names the applicant."""
        raise NotImplementedError(f"clocks of kind {row.kind} remind no applicant")


_BY_KIND: dict[ClockKind, Subject[object]] = {}


def watch(subject: Subject[S]) -> None:
    """Let the watch keep the clocks of a subject; called when the program starts."""
    for kind in subject.kinds:
        _BY_KIND[kind] = subject  # type: ignore[assignment]


def subject_of(kind: str) -> Subject[object]:
    """Return whose clock it is."""
    return _BY_KIND[ClockKind(kind)]


def subjects() -> list[Subject[object]]:
    """Return every subject, each once, always in one order."""
    return list(dict.fromkeys(_BY_KIND[kind] for kind in ClockKind if kind in _BY_KIND))
