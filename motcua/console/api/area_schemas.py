"""What programs send and get about administrative units."""

from dataclasses import asdict
from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import Field

from motcua.organizations.public import AreaKind, AreaLine, Succession

from .parameters import Day, Short

AreaCode = Annotated[str, Field(min_length=1, max_length=5)]


class NewAreaIn(Schema):
    """A unit that begins; communes name their province."""

    code: AreaCode
    kind: AreaKind
    name: Annotated[str, Field(min_length=1, max_length=80)]
    parent_code: Annotated[str, Field(max_length=5)] = ""


class AreaChangeIn(Schema):
    """On ``on`` the units ``closes`` end and ``opens`` take over, by the text ``source``."""

    on: Day
    source: Short
    closes: Annotated[list[AreaCode], Field(max_length=200)] = []
    opens: Annotated[list[NewAreaIn], Field(min_length=1, max_length=200)]


class AreaLineOut(Schema):
    """An administrative unit for one period."""

    code: str
    level: str
    kind: str
    name: str
    full_name: str
    parent_code: str
    valid_from: date
    valid_to: date | None
    source: str

    @classmethod
    def of(cls, line: AreaLine) -> "AreaLineOut":
        """Return the answer for a unit."""
        return cls(**asdict(line.area), source=line.source)


class AreaLinePage(Schema):
    """Units by code; ``next`` is the ``after`` of the following page."""

    items: list[AreaLineOut]
    next: str = ""


class SuccessionOut(Schema):
    """One unit took over from another on a day, by a text."""

    id: int
    on: date
    source: str
    old_code: str
    old_name: str
    new_code: str
    new_name: str

    @classmethod
    def of(cls, found: Succession) -> "SuccessionOut":
        """Return the answer for a succession."""
        return cls(
            id=found.id,
            on=found.on,
            source=found.source,
            old_code=found.old.code,
            old_name=found.old.full_name,
            new_code=found.new.code,
            new_name=found.new.full_name,
        )


class SuccessionPage(Schema):
    """Successions, the newest entry first; ``next`` is the ``before`` of the following page."""

    items: list[SuccessionOut]
    next: str = ""


class AreaHistoryOut(Schema):
    """One code through time."""

    periods: list[AreaLineOut]
    successions: list[SuccessionOut]
