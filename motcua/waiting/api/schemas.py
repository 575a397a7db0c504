"""What programs send and get about numbers."""

from datetime import date, datetime
from uuid import UUID

from ninja import Field, Schema

from motcua.platform.web.wire import Out

from ..types import Kind, Opening, State


class LineOut(Out):
    """One thing people come for at this place."""

    key: str
    letter: str
    vi: str
    en: str


class GroundOut(Out):
    """Why somebody goes before others, and where that stands."""

    key: str
    vi: str
    en: str
    basis: str


class PlaceOut(Out):
    """A desk that receives people, and whether it gives out numbers now."""

    code: str
    desk_id: UUID
    name: str
    agency: str
    address: str
    opening: Opening
    opens_at: datetime | None = Field(description="Where numbers are taken later today.")
    lines: list[LineOut]
    grounds: list[GroundOut]
    waiting: int


class NumberIn(Schema):
    """A number that somebody wants."""

    place: str = Field(max_length=40, description="Code of the agency whose desk it is.")
    line: str = Field(max_length=40)
    ground: str = Field("", max_length=40, description="Key of a ground of priority, or empty.")
    appointment: str = Field("", max_length=20, description="Number of an appointment of today.")


class WaitsOut(Out):
    """Waits that were counted, in seconds."""

    count: int
    median_seconds: int
    p90_seconds: int


class TicketOut(Out):
    """A number; whoever has the token may follow it and give it back."""

    token: str
    day: date
    label: str = Field(description="As it is called: letter of the line and number.")
    line: str
    state: State
    desk: int | None
    taken_at: datetime
    due_at: datetime | None
    before: int | None = Field(description="How many of its line are called before it.")
    usual_wait: WaitsOut | None = Field(description="Null: too few calls to say.")


class SeatIn(Schema):
    """Where the official sits."""

    desk_id: UUID = Field(description="The place.")
    desk: int = Field(ge=1, le=99, description="Number of the desk there.")
    lines: list[str] = Field([], max_length=40, description="Lines called there; none: all.")


class ActIn(SeatIn):
    """What is done with a number at a desk."""

    act: Kind = Field(
        description="called_again, absent, begun, done, taken_over (by the caller) or returned."
    )


class HeldOut(Out):
    """A number as the officials of its place see it."""

    id: UUID
    label: str
    line: str
    ground: str
    state: State
    desk: int | None
    holder_id: UUID | None
    taken_at: datetime
    due_at: datetime | None


class QueueOut(Out):
    """A place today: who waits in the order of calling, who is called, who did not come."""

    waiting: list[HeldOut]
    held: list[HeldOut]
    absent: list[HeldOut]
    at: datetime


class FiguresOut(Out):
    """What was counted of one day; ``line`` empty: of all lines."""

    day: date
    line: str
    taken: int
    waits: WaitsOut | None
    done: int
    given_back: int
    did_not_come: int
    not_called: int
