"""Pages of papers that were found, as lines of a list; the same for people and officials."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.kernel.errors import DomainError, worded

from ..selectors.papers_found import MOST_FOUND, FoundPages


@dataclass(frozen=True, slots=True)
class Routes:
    """Where a line leads to: the dossier, the file and its text."""

    dossier: str
    file: str
    text: str


def found_context(found: FoundPages, routes: Routes) -> dict[str, Any]:
    """Return what ``dossiers/_found_pages.html`` shows."""
    return {"found": found, "routes": routes, "count": _count(found)}


def mistake_in_words(no: DomainError) -> str:
    """Return why something is refused, in the language of the page."""
    return worded(_(no.detail or no.title), no.facts)


def _count(found: FoundPages) -> str:
    if found.is_cut:
        text = _("More than %(most)s pages say this; of these the newest stand here. Add a word.")
        return text % {"most": MOST_FOUND}
    text = ngettext("%(number)s page found", "%(number)s pages found", found.count)
    return text % {"number": found.count}
