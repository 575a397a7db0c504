"""What may be done with the open steps of a dossier: lists ask it of many."""

from ..selectors.possible_acts import possible_on_steps

__all__ = ["possible_on_steps"]
