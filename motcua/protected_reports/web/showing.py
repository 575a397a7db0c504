"""What the pages of reports share: what was typed, what is wrong with it, pieces in clear."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.documents.public import MediaType
from motcua.kernel.errors import DomainError, InputInvalid, worded
from motcua.platform.web.unseen import LARGEST_FILE

from ..errors import CannotBeCleaned
from ..rules.cleaning import CleanFile, cleaned
from ..services.pieces import Said
from ..types import Sort
from .labels import AUTHORS, SORTS

ACCEPTED = ".pdf,.jpg,.jpeg,.png"
_SUFFIXES = {MediaType.PDF: "pdf", MediaType.JPEG: "jpg", MediaType.PNG: "png"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece in clear as a page shows it."""

    title: str
    who: str
    day: date
    text: str = ""
    href: str = ""  # a file as data: it is stored nowhere in clear
    name: str = ""
    is_picture: bool = False


def shown(said: Iterable[Said], days: dict[UUID, date], *, own: bool) -> list[Shown]:
    """Return pieces for a page; ``own`` is the reporter's, who is "you" there."""
    return [_shown(one, days[one.piece.id], place, own) for place, one in enumerate(said, start=1)]


def _shown(one: Said, day: date, place: int, own: bool) -> Shown:
    who = str(AUTHORS[one.piece.author])
    if own and one.piece.author == "reporter":
        who = _("You")
    if one.piece.sort != Sort.FILE:
        return Shown(str(SORTS[one.piece.sort]), who, day, text=one.fields["text"])
    kind = one.media_type
    href = f"data:{kind};base64,{b64encode(one.content).decode('ascii')}"
    name = f"{place}.{_SUFFIXES[kind]}"
    return Shown(
        str(SORTS[Sort.FILE]), who, day, href=href, name=name, is_picture=kind != MediaType.PDF
    )


def mistakes(error: DomainError, field: str) -> dict[str, str]:
    """Return what is wrong by field; what belongs to none stands at ``field``."""
    if isinstance(error, InputInvalid):
        return {one["pointer"][1:]: _(one["detail"]) for one in error.errors}
    words = [_(error.title) + "."]
    if error.detail:
        words.append(worded(_(error.detail), error.facts))
    return {field: " ".join(words)}


def summary(errors: dict[str, str]) -> list[dict[str, str]]:
    """Return the lines of an error summary."""
    return [{"href": f"#{field}", "text": words} for field, words in errors.items()]


def id_in(text: str) -> UUID | None:
    """Return the id that was chosen, or None."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def options(pairs: Iterable[tuple[Any, Any]]) -> list[dict[str, str]]:
    """Return choices of a field."""
    return [{"value": str(value), "text": str(text)} for value, text in pairs]


def clean_files(request: HttpRequest) -> tuple[tuple[CleanFile, ...], dict[str, str]]:
    """Clean what was attached, in memory; a file that cannot be is refused by its place.

    Its name is not repeated: it was dropped on the way in.
    """
    found: list[CleanFile] = []
    wrong: list[str] = []
    for place, file in enumerate(request.FILES.getlist("files"), start=1):
        try:
            if (file.size or 0) > LARGEST_FILE:
                raise CannotBeCleaned(_("A file may have at most 10 MB, all together 25 MB."))
            found.append(cleaned(file.read(), largest=LARGEST_FILE))
        except DomainError as no:
            words = mistakes(no, "files")["files"]
            wrong.append(_("File %(place)s: %(words)s") % {"place": place, "words": words})
    return tuple(found), {"files": " ".join(wrong)} if wrong else {}


def language() -> str:
    """Return the language of the page, ``vi`` or ``en``."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"
