"""Related procedures: a numbered table that the page prints once or twice."""

import re

from motcua.catalog.importer.page_text import UPPER, one_line, tidy

_HEADER = "#Tên thủ tục"
# On small screens the page repeats each row as "#1Tên thủ tục...".
_CARD = re.compile(r"#(?P<number>\d+)Tên thủ tục")


def read_related(text: str) -> tuple[str, ...]:
    """Return the names of the related procedures."""
    if not tidy(text):
        return ()
    cards = _CARD.split(text)
    if len(cards) > 1:
        names = cards[2::2]
    else:
        names = re.split(rf"(?:^|(?<=[^\s\d]))\d{{1,2}}(?=[{UPPER}])", text.removeprefix(_HEADER))
    return tuple(dict.fromkeys(name for name in map(one_line, names) if name))
