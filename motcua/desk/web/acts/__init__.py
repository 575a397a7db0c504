"""Every act of an official as a page: what it asks and which service it calls."""

from .base import Act, Field, Scene, Typed
from .copying import COPYING
from .deciding import DECIDING
from .digitising import DIGITISING
from .disputes import DISPUTES
from .handling import HANDLING
from .intake import INTAKE
from .new_date import NEW_DATE
from .refunding import REFUNDING
from .replacing import REPLACING
from .requests import REQUESTS
from .revoking import REVOKING

_GROUPS = (
    *(INTAKE, DISPUTES, REPLACING, REQUESTS, HANDLING, COPYING, NEW_DATE, DECIDING),
    *(REVOKING, REFUNDING, DIGITISING),
)
ACTS: dict[str, Act] = {one.slug: one for group in _GROUPS for one in group}
BY_NAME: dict[str, Act] = {one.name: one for one in ACTS.values()}

__all__ = ["ACTS", "BY_NAME", "Act", "Field", "Mistake", "Scene", "Typed"]
