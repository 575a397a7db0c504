"""A place in a definition: reads keywords there and refuses what is outside the subset."""

import math
import re
from collections.abc import Mapping
from typing import Any

from ..errors import FormDefinitionInvalid
from ..types import Text

KEY = re.compile(r"^[a-z][a-z0-9_]{0,49}$")


class Place:
    """A JSON value of a definition together with its JSON pointer."""

    def __init__(self, value: Any, pointer: str = "") -> None:
        self.value = value
        self.pointer = pointer

    def refuse(self, reason: str, keyword: str = "", **facts: object) -> FormDefinitionInvalid:
        """Return the error that names this place, or the keyword in it."""
        pointer = f"{self.pointer}/{keyword}" if keyword else self.pointer
        return FormDefinitionInvalid(reason, pointer=pointer, **facts)

    def object(self, allowed: frozenset[str]) -> "Place":
        """Return this place if it is an object with allowed keywords only."""
        if not isinstance(self.value, Mapping):
            raise self.refuse("An object is needed here.")
        for keyword in self.value:
            if keyword not in allowed:
                raise self.refuse("This keyword is not part of the subset.", str(keyword))
        return self

    def get(self, keyword: str) -> Any:
        """Return the value of a keyword, none where it is left out."""
        return self.value.get(keyword)

    def at(self, keyword: str | int) -> "Place":
        """Return the place below."""
        inner = self.value[keyword] if isinstance(keyword, int) else self.value.get(keyword)
        escaped = str(keyword).replace("~", "~0").replace("/", "~1")
        return Place(inner, f"{self.pointer}/{escaped}")

    def string(self, keyword: str, *, needed: bool = False) -> str:
        """Return a text, empty where it is left out."""
        found = self.get(keyword)
        if found is None and not needed:
            return ""
        if not isinstance(found, str) or not found:
            raise self.refuse("A text is needed here.", keyword)
        return found

    def flag(self, keyword: str) -> bool:
        """Return true or false, false where it is left out."""
        found = self.get(keyword)
        if found is not None and not isinstance(found, bool):
            raise self.refuse("true or false is needed here.", keyword)
        return bool(found)

    def number(self, keyword: str) -> int | float | None:
        """Return a number, none where it is left out."""
        found = self.get(keyword)
        if found is None:
            return None
        if (
            isinstance(found, bool)
            or not isinstance(found, int | float)
            or not math.isfinite(found)
        ):
            raise self.refuse("A number is needed here.", keyword)
        return found

    def text(self, keyword: str, *, needed: bool = False) -> Text:
        """Return words in both languages: the keyword and its ``-en`` companion."""
        english = keyword if keyword.startswith("x-") else f"x-{keyword}"
        return Text(
            self.string(keyword, needed=needed), self.string(f"{english}-en", needed=needed)
        )

    def members(self, keyword: str) -> "list[tuple[str, Place]]":
        """Return the named members of an object, checked names only."""
        place = self.at(keyword)
        if not isinstance(place.value, Mapping) or not place.value:
            raise place.refuse("An object with at least one member is needed here.")
        for name in place.value:
            if not isinstance(name, str) or not KEY.match(name):
                raise place.refuse(
                    "A name starts with a small letter and has small letters, digits and _ only.",
                    str(name),
                )
        return [(name, place.at(name)) for name in place.value]

    def list(self, keyword: str) -> "list[Place]":
        """Return the places of a list, none where it is left out."""
        place = self.at(keyword)
        if place.value is None:
            return []
        if not isinstance(place.value, list):
            raise place.refuse("A list is needed here.")
        return [place.at(index) for index in range(len(place.value))]
