"""Which layout of the papers holds from when: read from the dated rulebooks, newest first."""

from dataclasses import dataclass
from datetime import date

from motcua.documents.public import FORM_SETS, NEWEST_LAYOUT, PaperKind, PaperLayout

from .rulebooks import Book, books


@dataclass(frozen=True, slots=True)
class LayoutPeriod:
    """From when to when new dossiers got a layout, by which text, and which rulebook says so."""

    layout: PaperLayout
    first: date
    last: date | None
    article: str
    book: Book

    @property
    def circular(self) -> str:
        """The circular whose forms it has."""
        return FORM_SETS[self.layout].circular


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A kind of paper in one layout; ``number`` is empty where the circular has no such form."""

    layout: PaperLayout
    circular: str
    number: str


def layout_periods() -> tuple[LayoutPeriod, ...]:
    """Return every period, the newest first; of two rulebooks of one day the later one counts."""
    by_day = {one.effective_from: one for one in reversed(books())}
    found: list[LayoutPeriod] = []
    for day, book in sorted(by_day.items()):
        entry = _entry(book)
        layout = PaperLayout(str(entry["value"]))
        if found and found[-1].layout == layout:
            continue
        if found:
            found[-1] = _ended(found[-1], day)
        found.append(LayoutPeriod(layout, day, None, str(entry["article"]), book))
    return tuple(reversed(found))


def layout_on(day: date) -> PaperLayout:
    """Return the layout of a dossier that is filed on the day."""
    periods = layout_periods()
    return next((one.layout for one in periods if one.first <= day), periods[-1].layout)


def forms_of(kind: PaperKind) -> tuple[PaperForm, ...]:
    """Return the kind in every layout the program ships, the newest first."""
    return tuple(
        PaperForm(layout, FORM_SETS[layout].circular, FORM_SETS[layout].numbers.get(kind, ""))
        for layout in reversed(PaperLayout)
    )


def layout_named(name: str) -> PaperLayout | None:
    """Return the layout of that name, the newest without a name, None for an unknown one."""
    if not name:
        return NEWEST_LAYOUT
    return next((one for one in PaperLayout if one == name), None)


def _entry(book: Book) -> dict[str, object]:
    return next(one for one in book.parameters if one["name"] == "paper_layout")


def _ended(period: LayoutPeriod, following: date) -> LayoutPeriod:
    last = date.fromordinal(following.toordinal() - 1)
    return LayoutPeriod(period.layout, period.first, last, period.article, period.book)
