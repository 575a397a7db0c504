"""Numbers as people type them in Vietnam: a dot groups thousands, a comma starts the fraction."""

import re

_GROUPED = re.compile(r"^-?[0-9]{1,3}([.,  ][0-9]{3})+$")
_PLAIN = re.compile(r"^-?[0-9]{1,15}$")
_DECIMAL = re.compile(r"^(-?[0-9]{1,3}(?:\.[0-9]{3})+|-?[0-9]{1,12})(?:,([0-9]{1,6}))?$")
_POINT = re.compile(r"^-?[0-9]{1,12}\.[0-9]{1,6}$")
_CURRENCY = re.compile(r"\s*(đồng|đ|₫|vnđ|vnd)\.?$", re.IGNORECASE)
_LONGEST = 24


def read_integer(text: str) -> int | None:
    """Return the whole number that ``text`` writes, none if it writes none."""
    typed = text.strip()
    if len(typed) > _LONGEST:
        return None
    if _GROUPED.match(typed):
        typed = re.sub(r"[^0-9-]", "", typed)
    return int(typed) if _PLAIN.match(typed) else None


def read_money(text: str) -> int | None:
    """Return the đồng that ``text`` writes, with or without the name of the currency."""
    return read_integer(_CURRENCY.sub("", text.strip()[: _LONGEST + 8]))


def read_decimal(text: str) -> int | float | None:
    """Return the number that ``text`` writes; ``1.234`` is a thousand and more, ``1.5`` is not."""
    typed = text.strip()
    if len(typed) > _LONGEST:
        return None
    if found := _DECIMAL.match(typed):
        return tidy(float(found[1].replace(".", "") + "." + (found[2] or "0")))
    return tidy(float(typed)) if _POINT.match(typed) else None


def tidy(number: int | float) -> int | float:
    """Return a whole number as an integer, so that equal amounts are written alike."""
    return int(number) if number == int(number) else number


def shown(number: int | float) -> str:
    """Return a number as Vietnamese write it: ``1.234,5``."""
    if isinstance(number, int):
        return f"{number:,}".replace(",", ".")
    whole, _, fraction = f"{number:.6f}".rstrip("0").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    sign = "-" if number < 0 and not grouped.startswith("-") else ""
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"
