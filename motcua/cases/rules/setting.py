"""What a decision about a case looks at, beside the command."""

from dataclasses import dataclass, field
from uuid import UUID

from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid
from motcua.organizations.public import Organization, Seat, barred

from ..errors import CaseMovedOn, CaseNotYours
from ..types import CaseState, Status
from .seats import ladder, level_above
from .terms import Clock


@dataclass(frozen=True, slots=True)
class Setting:
    """The case, its limits, the officials of the day, who declared a relation to whom."""

    state: CaseState
    clock: Clock
    organization: Organization
    related: frozenset[UUID] = field(default=frozenset())  # to one of those it is about
    protected: bool = False  # a notice of a new way covers it and was not refused

    @property
    def away(self) -> frozenset[UUID]:
        """Who may not have it: those it is about, who is below, leads in their place, is related.

        Relations count also for who explains: the leader of a unit that the case is about.
        """
        named = {*self.state.meant, *self.state.concerned}
        return barred(named, self.organization) | self.related

    def one_level_up(self) -> Seat | None:
        """Return who has it next, where those who had a part have none."""
        subject = self.state.subject
        assert subject is not None
        steps = ladder(subject, self.away, self.organization)
        but = self.away | set(self.state.parts)
        return level_above(self.state.seat, but, steps, self.organization)


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts, by what the case is to them."""

    official_id: UUID | None = None
    leads: bool = False  # holds its seat and is free of it
    examines: bool = False  # it was given to them and they are still free of it
    decides_appeal: bool = False  # holds the seat of the appeal and had no part
    is_concerned: bool = False  # is heard in it
    does_measures: bool = False  # leads a unit that has something to change


def require_status(state: CaseState, *wanted: Status) -> None:
    """Raise ``CaseMovedOn`` where the case stands elsewhere."""
    if state.status not in wanted:
        raise CaseMovedOn(case=state.number, status=str(state.status))


def require(may: object, state: CaseState, who: Who) -> UUID:
    """Return the official, or raise ``CaseNotYours`` where the act is not theirs."""
    if not may or who.official_id is None:
        raise CaseNotYours(case=state.number)
    return who.official_id


def require_text(text: str, pointer: str) -> str:
    """Return the text without spaces around it, or raise ``InputInvalid`` for none."""
    if not text.strip():
        raise InputInvalid([{"pointer": pointer, "detail": msgid("Write it down.")}])
    return text.strip()
