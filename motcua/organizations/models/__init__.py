"""Tables of areas, agencies, officials and competence; every row says when it holds."""

from .agencies import Agency, Unit
from .areas import AdministrativeUnit, UnitSuccession
from .competences import Competence
from .officials import Absence, Delegation, Official, Position

__all__ = [
    "Absence",
    "AdministrativeUnit",
    "Agency",
    "Competence",
    "Delegation",
    "Official",
    "Position",
    "Unit",
    "UnitSuccession",
]
