"""What other packages may use of the waiting room; everything else in here is private."""

from .errors import (
    ComebackSpent,
    DeskBusy,
    NobodyWaits,
    PlaceClosed,
    QueueFull,
    TicketMovedOn,
    TicketNotFound,
)
from .figures import Figures, figures_of, places_led
from .places import find_places, opening_at, place_of, place_of_unit
from .selectors import Queue, queue_of, ticket_by_token, usual_wait_of
from .services.call import CALLING, call_next, let_back, serve, take_over
from .services.take import NumberWanted, come_back, give_back, take_number
from .types import Ground, Kind, Line, Opening, Place, Seat, State, TicketFacts, Waits
from .web.keys import CALLS

__all__ = [
    "CALLING",
    "CALLS",
    "ComebackSpent",
    "DeskBusy",
    "Figures",
    "Ground",
    "Kind",
    "Line",
    "NobodyWaits",
    "NumberWanted",
    "Opening",
    "Place",
    "PlaceClosed",
    "Queue",
    "QueueFull",
    "Seat",
    "State",
    "TicketFacts",
    "TicketMovedOn",
    "TicketNotFound",
    "Waits",
    "call_next",
    "come_back",
    "figures_of",
    "find_places",
    "give_back",
    "let_back",
    "opening_at",
    "place_of",
    "place_of_unit",
    "places_led",
    "queue_of",
    "serve",
    "take_number",
    "take_over",
    "ticket_by_token",
    "usual_wait_of",
]
