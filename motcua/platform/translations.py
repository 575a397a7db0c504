"""Translations: compile each package's Vietnamese, and check that nothing is missing."""

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent


def catalogues() -> list[Path]:
    """Return every .po file of the program."""
    return sorted(ROOT.glob("*/locale/*/LC_MESSAGES/django.po"))


def compile_all() -> int:
    """Write the .mo beside each .po; return how many."""
    for path in catalogues():
        with path.open("rb") as source:
            catalogue = read_po(source, locale="vi", domain="django")
        # Another process may be reading the old one: the new one appears whole or not at all.
        part = path.with_suffix(f".{os.getpid()}.part")
        with part.open("wb") as target:
            write_mo(target, catalogue)
        part.replace(path.with_suffix(".mo"))
    return len(catalogues())


if __name__ == "__main__":
    if sys.argv[1:] != ["compile"]:
        raise SystemExit("usage: python -m motcua.platform.translations compile")
    print(f"translations: {compile_all()} catalogues compiled")
