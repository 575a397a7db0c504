"""Whether a text says who reported: names, telephones and other words of the reporter's own."""

import re

from motcua.kernel.text import fold

_SHORTEST_WORD = 3
_DIGITS = re.compile(r"\D+")


def revealed(text: str, identity: tuple[str, ...]) -> list[str]:
    """Return what of the reporter's identity stands in ``text``, however it is written.

    ``identity`` is what the reporter told of themselves: name, telephone, address. Accents, case
    and spaces do not matter; of numbers only the digits count.
    """
    words, digits = fold(text), _DIGITS.sub("", text)
    found = []
    for one in identity:
        plain, number = fold(one), _DIGITS.sub("", one)
        is_number = len(number) >= 6 and number in digits
        if (len(plain) >= _SHORTEST_WORD and plain in words) or is_number:
            found.append(one)
    return found
