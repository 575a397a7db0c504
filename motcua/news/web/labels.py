"""Words of news for people: what the catalogue tells, in the language of the page."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalog.public import parts_in_words
from motcua.platform.web.said import written_day

from ..types import Act, CatalogueChange, Status

STATUSES = {
    Status.PUBLISHED: (gettext_lazy("Open to everybody"), "green"),
    Status.TAKEN_DOWN: (gettext_lazy("Taken down"), "grey"),
}
EARLIER = gettext_lazy("Earlier news")


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """Title and summary of a change."""

    title: str
    summary: str


def change_words(change: CatalogueChange) -> ChangeWords:
    """Return what a change of the catalogue is called."""
    title, summary = _said(change.act)
    known = {
        "name": change.name,
        "on": written_day(change.on),
        "parts": ", ".join(parts_in_words(change.parts)),
    }
    return ChangeWords(title % known, summary % known)


def _said(act: Act) -> tuple[str, str]:
    match act:
        case Act.PUBLISHED:
            return _("%(name)s: changed from %(on)s"), _("What changed: %(parts)s.")
        case Act.SUSPENDED:
            return (
                _("%(name)s: no new dossiers from %(on)s"),
                _("The procedure is suspended for a while. Dossiers under way go on."),
            )
        case Act.RESUMED:
            return (
                _("%(name)s: open again from %(on)s"),
                _("Dossiers can be filed again, as before it was suspended."),
            )
        case Act.WITHDRAWN:
            return (
                _("%(name)s: ends on %(on)s"),
                _("From this day nothing is filed under it. Dossiers under way go on."),
            )


def is_over(until: date | None, today: date) -> bool:
    """Return whether an item belongs to earlier news."""
    return until is not None and until < today
