"""Lists of agencies, whose own names hold commas."""

import re

from motcua.catalog.importer.page_text import split_list
from motcua.catalog.importer.vocabulary import AGENCY_HEADS

# A piece that starts with no first word of an agency belongs to the name before it:
# "Cục Chất lượng, Chế biến và Phát triển thị trường" is one agency.
_HEAD = re.compile(rf"(?:{'|'.join(AGENCY_HEADS)})(?!\w)", re.IGNORECASE)


def split_agencies(text: str) -> tuple[str, ...]:
    """Return the agencies of a comma list, each once."""
    names: list[str] = []
    for piece in split_list(text):
        if names and _HEAD.match(piece) is None:
            names[-1] = f"{names[-1]}, {piece}"
        else:
            names.append(piece)
    return tuple(dict.fromkeys(name.rstrip(" .;") for name in names))
