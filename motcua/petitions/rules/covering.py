"""Covering words of a text that is published: the place stays visible, its length does not."""

import re
from collections.abc import Collection, Iterable

COVER = "▇▇▇"
# Numbers of identity cards, tax codes and telephones, and addresses of e-mail: never published.
_NUMBERS = re.compile(r"(?<!\d)\+?\d(?:[ .\-]?\d){8,13}(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def personal_words(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return what of ``text`` is covered without anybody asking: numbers, mail, the names."""
    found = [*_NUMBERS.findall(text), *_MAIL.findall(text)]
    found += [
        match
        for name in names
        if name.strip()
        for match in re.findall(re.escape(name.strip()), text, re.IGNORECASE)
    ]
    return tuple(dict.fromkeys(found))


def covered(text: str, words: Collection[str]) -> str:
    """Return ``text`` with every occurrence of ``words`` covered, the longest first."""
    wanted = sorted({one for one in words if one}, key=len, reverse=True)
    if not wanted:
        return text
    return re.sub("|".join(map(re.escape, wanted)), COVER, text, flags=re.IGNORECASE)


def not_there(words: Iterable[str], *texts: str) -> list[str]:
    """Return which words stand in none of the texts."""
    whole = "\n".join(texts).casefold()
    return [one for one in words if one.casefold() not in whole]
