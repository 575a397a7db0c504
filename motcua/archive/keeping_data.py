"""How long petitions and cases are kept, read from dated data and checked at the start."""

from datetime import date

from motcua.platform.dated_data import DatedData

from .rules.keeping import read_keeping
from .rules.retention import Kept
from .types import MatterKind

_DATA = DatedData("keeping", read_keeping)


def kept_for(kind: MatterKind, on: date) -> Kept:
    """Return the class of a kind in force on a day."""
    return _DATA.on(on).classes[kind]
