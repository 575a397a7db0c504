"""Reading the table tesseract prints: words with their place and how sure it is of each."""

import csv
import io
import math

from ..types import Recognised

_WORD = "5"


def parse_words(table: str) -> Recognised:
    """Return text, number of words and mean confidence of a page; longer words weigh more.

    Raises ``ValueError`` for a table of another shape.
    """
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    if not {"level", "block_num", "par_num", "line_num", "conf", "text"} <= set(
        rows.fieldnames or ()
    ):
        raise ValueError("no table of words")
    lines: dict[tuple[str, str, str], list[str]] = {}
    weight = total = 0.0
    words = 0
    for row in rows:
        word = (row["text"] or "").strip()
        if row["level"] != _WORD or not any(letter.isalnum() for letter in word):
            continue
        words += 1
        weight += len(word)
        total += len(word) * _confidence(row["conf"])
        lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(word)
    text = _joined(lines)
    return Recognised(text, words, round(total / weight, 1) if words else None)


def _confidence(text: str) -> float:
    value = float(text)
    return min(max(value, 0.0), 100.0) if math.isfinite(value) else 0.0


def _joined(lines: dict[tuple[str, str, str], list[str]]) -> str:
    """Return the lines below each other, with an empty one between paragraphs."""
    out: list[str] = []
    before: tuple[str, str] | None = None
    for (block, paragraph, _line), words in lines.items():
        if before not in (None, (block, paragraph)):
            out.append("")
        before = (block, paragraph)
        out.append(" ".join(words))
    return "\n".join(out)


def words_in(text: str) -> int:
    """Return how many words a text layer has."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())
