"""Where the provinces and communes of addresses come from; other packages may bring their own."""

from functools import lru_cache
from typing import Protocol

Named = tuple[str, str]


class UnitsProvider(Protocol):
    """Provinces and communes of today, each as code and full name."""

    def provinces(self) -> list[Named]:
        """Return all provinces in the order to show."""

    def communes(self, province: str) -> list[Named]:
        """Return the communes of a province in the order to show; empty for an unknown one."""


class PackagedUnits:
    """The units of 1 July 2025 (QĐ 19/2025/QĐ-TTg) from the package ``vietnam-provinces``."""

    def provinces(self) -> list[Named]:
        """Return all provinces by code."""
        return _provinces()

    def communes(self, province: str) -> list[Named]:
        """Return the communes of a province by name."""
        return _communes().get(province, [])


@lru_cache(maxsize=1)
def _provinces() -> list[Named]:
    from vietnam_provinces import Province

    return sorted((f"{int(one.code):02d}", one.name) for one in Province.iter_all())


@lru_cache(maxsize=1)
def _communes() -> dict[str, list[Named]]:
    from vietnam_provinces import Ward

    from motcua.kernel.text import fold

    found: dict[str, list[Named]] = {}
    for ward in Ward.iter_all():
        found.setdefault(f"{int(ward.province_code):02d}", []).append(
            (f"{int(ward.code):05d}", ward.name)
        )
    for communes in found.values():
        communes.sort(key=lambda one: fold(one[1]))
    return found


PACKAGED_UNITS = PackagedUnits()


def name_of(pairs: list[Named], code: str) -> str:
    """Return the name that belongs to a code, empty for an unknown one."""
    return next((name for found, name in pairs if found == code), "")
