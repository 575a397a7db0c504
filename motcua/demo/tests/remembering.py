"""The demo remembers who sits where for as long as its process; each test loads its own people."""

from motcua.demo import opening


def forget_people() -> None:
    """Forget who sat where in the world of another test."""
    for remembered in (opening._procedures, opening._desk, opening._desks, opening._others):
        remembered.cache_clear()
