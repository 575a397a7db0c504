"""What stands on the first page for everybody: life events and popular procedures."""

from dataclasses import dataclass

from motcua.catalog.public import search_choices, search_procedures
from motcua.kernel import clock
from motcua.kernel.clock import legal_day

from .reading import language

MOST_POPULAR = 8
# Events of people come before those of businesses.
FOR_PEOPLE = "citizen"


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of the first page."""

    key: str
    name: str
    note: str = ""


def life_events() -> list[Choice]:
    """Return the events of a life (and of a business) that procedures belong to."""
    today = legal_day(clock.now())
    found = search_choices(today).life_events
    here = language()
    return [
        Choice(event.key, event.names.get(here) or event.names["vi"])
        for event in sorted(found, key=lambda event: event.audience != FOR_PEOPLE)
    ]


def popular() -> list[Choice]:
    """Return the procedures that people ask for most."""
    today = legal_day(clock.now())
    here = language()
    return [
        Choice(
            one.code,
            (one.everyday_name_en if here == "en" else one.everyday_name) or one.name,
            one.field,
        )
        for one in search_procedures("", limit=MOST_POPULAR, on=today)
    ]
