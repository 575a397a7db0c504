"""What a search can be narrowed by, in words: for the page and for programs alike."""

from datetime import date
from typing import TypedDict

from ..found import search_choices
from . import labels


class Option(TypedDict):
    """One choice: what is sent, and what people read."""

    value: str
    text: str


class Narrowings(TypedDict):
    """The choices of each kind, in the order in which they are offered."""

    fields: list[Option]
    levels: list[Option]
    audiences: list[Option]
    events: list[Option]


def narrowings(on: date) -> Narrowings:
    """Return the choices as the catalogue stands on a day, in the language of the request."""
    choices = search_choices(on)
    return Narrowings(
        fields=[Option(value=name, text=name) for name in choices.fields],
        levels=_options(labels.LEVELS, choices.levels),
        audiences=_options(labels.AUDIENCES, choices.audiences),
        events=[
            Option(value=event.key, text=labels.event_name(event)) for event in choices.life_events
        ],
    )


def _options(table: dict[str, str], keys: tuple[str, ...]) -> list[Option]:
    known = [key for key in table if key in keys] + [key for key in keys if key not in table]
    return [Option(value=key, text=labels.word(table, key)) for key in known]
