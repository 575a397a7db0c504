"""The units of a day as the program's own register has them, with changes after July 2025."""

from dataclasses import dataclass
from datetime import date

from motcua.organizations.public import communes, provinces

from .rules.units import Named


@dataclass(frozen=True, slots=True)
class UnitsOfDay:
    """A ``UnitsProvider`` over organizations; needs the units to be loaded."""

    on: date

    def provinces(self) -> list[Named]:
        """Return the provinces of the day by code."""
        return [(one.code, one.full_name) for one in provinces(self.on)]

    def communes(self, province: str) -> list[Named]:
        """Return the communes of a province on the day by name."""
        return [(one.code, one.full_name) for one in communes(province, self.on)]
