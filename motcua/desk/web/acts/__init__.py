"""Every act of an official as a page: what it asks and which service it calls."""

from .base import Act, Field, Scene, Typed
from .deciding import DECIDING
from .handling import HANDLING
from .intake import INTAKE
from .new_date import NEW_DATE
from .refunding import REFUNDING
from .requests import REQUESTS

ACTS: dict[str, Act] = {
    one.slug: one for one in (*INTAKE, *REQUESTS, *HANDLING, *NEW_DATE, *DECIDING, *REFUNDING)
}
BY_NAME: dict[str, Act] = {one.name: one for one in ACTS.values()}

__all__ = ["ACTS", "BY_NAME", "Act", "Field", "Mistake", "Scene", "Typed"]
