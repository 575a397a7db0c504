"""What of a text has no place where everybody reads: numbers of people, their mail, their names."""

import re
from collections.abc import Iterable

from motcua.kernel.text import fold

# Identity cards, telephones, tax codes, accounts; days, amounts and numbers of law are none.
_DAY = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{4}\b")
_DIGITS = re.compile(r"(?<![\w.,/-])\+?\d+(?:[ .\-]\d{2,})*(?![\d/])")
_AMOUNT = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_FEWEST, _MOST = 9, 16
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NO_LETTERS = re.compile(r"\W+")
# Words after which people write who they are or where they live, without accents.
_HINTS = (
    *("toi ten la", "ten toi la", "ho ten", "ho va ten toi", "so nha", "dia chi nha"),
    *("dia chi toi", "nha toi o", "to dan pho so", "my name is", "i live at"),
)


def personal_in(*texts: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """Return what must come out before anybody else may read the texts, as it stands there."""
    found: list[str] = []
    for text in texts:
        found += [one for one in _DIGITS.findall(_DAY.sub("", text)) if _is_of_a_person(one)]
        found += _MAIL.findall(text)
        words = _words(text)
        found += [name for name in names if name.strip() and _words(name) in words]
    return tuple(dict.fromkeys(found))


def _is_of_a_person(number: str) -> bool:
    digits = sum(letter.isdigit() for letter in number)
    return _FEWEST <= digits <= _MOST and not _AMOUNT.fullmatch(number)


def may_be_personal(*texts: str) -> bool:
    """Return whether the texts hold words after which people name themselves or their address."""
    words = _words(" ".join(texts))
    return any(f" {hint} " in words for hint in _HINTS)


def _words(text: str) -> str:
    """Return the words without accents and signs, each between spaces."""
    return f" {_NO_LETTERS.sub(' ', fold(text)).strip()} "
