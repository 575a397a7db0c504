"""Signals in words: what was said about one, how rare a count is."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from ..types import NoteKind

NOTES = {
    NoteKind.EXPLAINED: (_("Explained"), "blue"),
    NoteKind.CLEARED: (_("Cleared"), "green"),
    NoteKind.GUIDED: (_("Guidance given"), "turquoise"),
    NoteKind.CASE: (_("A case was opened"), "orange"),
}
_RAREST = 1_000_000


def note_words(kind: str) -> tuple[str, str]:
    """Return what was said or done in words, and the tone of its tag."""
    words, tone = NOTES[NoteKind(kind)]
    return gettext(words), tone


def rarity(chance: float) -> str:
    """Return in words how often chance alone gives so much among honest peers."""
    if chance * _RAREST < 1:
        return gettext("less than once in a million")
    return gettext("about once in %(many)s") % {"many": f"{round(1 / chance):,}".replace(",", ".")}
