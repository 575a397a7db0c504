"""What the API says about areas, agencies and units."""

from dataclasses import asdict
from datetime import date

from ninja import Schema

from ..types import AgencyFacts, AreaFacts, UnitFacts


class AreaOut(Schema):
    """A province or commune as it is on the day asked for."""

    code: str
    level: str
    kind: str
    name: str
    full_name: str
    parent_code: str
    valid_from: date
    valid_to: date | None
    formerly: list[str] = []  # names of predecessors by which it was found

    @classmethod
    def of(cls, facts: AreaFacts, formerly: tuple[str, ...] = ()) -> "AreaOut":
        """Return the answer for an area."""
        return cls(**asdict(facts), formerly=list(formerly))


class AreaPage(Schema):
    """A page of areas; ``next`` is the ``cursor`` of the following one, empty at the end."""

    items: list[AreaOut]
    next: str = ""


class AreaDetailOut(Schema):
    """An area with what it came from and what took over from it."""

    area: AreaOut
    predecessors: list[AreaOut]
    successors: list[AreaOut]


class AgencyOut(Schema):
    """An agency of the State; ``code`` names it in other calls."""

    code: str
    name: str
    short_name: str
    kind: str
    level: str
    area_code: str
    parent_names: list[str]
    symbol: str
    address: str
    phone: str
    email: str

    @classmethod
    def of(cls, facts: AgencyFacts) -> "AgencyOut":
        """Return the answer for an agency."""
        known = asdict(facts) | {"parent_names": list(facts.parent_names)}
        return cls(**{name: known[name] for name in cls.model_fields})


class AgencyPage(Schema):
    """A page of agencies; ``next`` is the ``after`` of the following one, empty at the end."""

    items: list[AgencyOut]
    next: str = ""


class UnitOut(Schema):
    """A unit inside an agency."""

    id: str
    code: str
    name: str
    kind: str
    parent_id: str | None

    @classmethod
    def of(cls, facts: UnitFacts) -> "UnitOut":
        """Return the answer for a unit."""
        parent = str(facts.parent_id) if facts.parent_id else None
        return cls(
            id=str(facts.id), code=facts.code, name=facts.name, kind=facts.kind, parent_id=parent
        )


class UnitPage(Schema):
    """A page of units; ``next`` is the ``cursor`` of the following one, empty at the end."""

    items: list[UnitOut]
    next: str = ""
