"""The canonical form of JSON (RFC 8785): equal values are equal bytes, so hashes mean something.

The library that knows the whole rule is slow; nearly all of our values are plain texts, whole
numbers and lists of them, for which the fast writer gives the very same bytes.
"""

from typing import Any

import orjson
import rfc8785

# RFC 8785 takes numbers as IEEE 754 doubles: beyond this an integer is not exact.
LARGEST_EXACT = 2**53 - 1


def canonical_json(value: Any) -> bytes:
    """Return the RFC 8785 bytes of a JSON value; raises what ``rfc8785`` raises for another."""
    if _is_plain(value):
        try:
            return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
        except orjson.JSONEncodeError:  # a lone surrogate: let the library say it
            pass
    return rfc8785.dumps(value)


def _is_plain(value: Any) -> bool:
    """Return whether the fast writer writes ``value`` as the standard asks.

    Keys outside ASCII may sort otherwise (by UTF-16 units), fractions may be written otherwise.
    """
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return True
    if kind is int:
        return bool(-LARGEST_EXACT <= value <= LARGEST_EXACT)
    if kind is dict:
        return all(
            type(key) is str and key.isascii() and _is_plain(item) for key, item in value.items()
        )
    return kind is list and all(map(_is_plain, value))
