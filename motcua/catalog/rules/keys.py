"""Keys made of names: short, without accents, unique where they are made."""

import re

from motcua.kernel.text import fold

_NOT_KEY = re.compile(r"[^a-z0-9]+")


def key_of(name: str, *, longest: int = 60, fallback: str = "muc") -> str:
    """Return ``name`` as a key: "Tờ khai đăng ký" becomes "to-khai-dang-ky"."""
    words = _NOT_KEY.sub("-", fold(name)).strip("-")
    return words[:longest].rstrip("-") or fallback


class KeyMaker:
    """Gives each name of one list a key of its own: the second "don" is "don-2"."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def key(self, name: str, *, fallback: str = "muc") -> str:
        """Return a key not given before."""
        base = key_of(name, fallback=fallback)
        found, place = base, 1
        while found in self._taken:
            place += 1
            found = f"{base}-{place}"
        self._taken.add(found)
        return found


def new_key(name: str, taken: set[str]) -> str:
    """Return a key for ``name`` that is not among ``taken``."""
    base = key_of(name)
    found, place = base, 1
    while found in taken:
        place += 1
        found = f"{base}-{place}"
    return found
