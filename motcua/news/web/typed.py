"""What an official typed into the form of an item, and the wording it makes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.catalog.public import Filters, search_procedures
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid
from motcua.kernel.typed_day import typed_day
from motcua.platform.web.said import typed_of, written_day

from ..types import NewsWording
from .showing import procedures_of

_TEXTS = ("title", "summary", "text", "matters_from", "matters_until", "concerns_open", "q")
_MOST_CHOSEN, _FOUND = 60, 10


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields as they were typed, and the codes that were chosen."""

    texts: dict[str, str]
    procedures: tuple[str, ...]

    @classmethod
    def sent(cls, request: HttpRequest) -> "Typed":
        """Return what a form sent."""
        chosen = request.POST.getlist("procedures")[:_MOST_CHOSEN]
        return cls(typed_of(request, _TEXTS), tuple(dict.fromkeys(x[:40] for x in chosen)))

    @classmethod
    def empty(cls, procedures: tuple[str, ...] = ()) -> "Typed":
        """Return a form nobody has written in."""
        today = written_day(legal_day(clock.now()))
        return cls(dict.fromkeys(_TEXTS, "") | {"matters_from": today}, procedures)

    @classmethod
    def of(cls, wording: NewsWording) -> "Typed":
        """Return the form of what is published."""
        texts = {
            "title": wording.title,
            "summary": wording.summary,
            "text": wording.text,
            "matters_from": written_day(wording.matters_from),
            "matters_until": written_day(wording.matters_until),
        }
        return cls(dict.fromkeys(_TEXTS, "") | texts, wording.procedures)

    @classmethod
    def kept(cls, stored: dict[str, Any]) -> "Typed":
        """Return a draft as it was kept."""
        texts = {name: str(stored.get(name, "")) for name in _TEXTS}
        return cls(texts, tuple(map(str, stored.get("procedures", ()))))

    @property
    def to_keep(self) -> dict[str, object]:
        """The fields as a draft keeps them."""
        return {**self.texts, "procedures": list(self.procedures)}

    @property
    def concerns_open(self) -> bool:
        """Whether people with open dossiers shall be told."""
        return bool(self.texts["concerns_open"])

    def wording(self) -> NewsWording:
        """Return the wording; raises ``InputInvalid`` where a day is none."""
        first, last = self.texts["matters_from"], self.texts["matters_until"]
        days = {"matters_from": typed_day(first), "matters_until": typed_day(last)}
        words = msgid("Write a day as day, month, year, such as 21/11/2026.")
        wrong = [
            {"pointer": f"/{name}", "detail": words}
            for name, day in days.items()
            if day is None and (self.texts[name].strip() or name == "matters_from")
        ]
        if wrong:
            raise InputInvalid(wrong)
        return self._wording(days["matters_from"] or date.min, days["matters_until"])

    def _wording(self, first: date, last: date | None) -> NewsWording:
        texts = self.texts
        return NewsWording(
            texts["title"], texts["summary"], texts["text"], self.procedures, first, last
        )

    def choices(self) -> list[dict[str, str]]:
        """Return the procedures to choose from: those chosen, then those found by the words."""
        chosen = procedures_of(self.procedures)
        words, today = self.texts["q"].strip()[:200], legal_day(clock.now())
        found = search_procedures(words, Filters(), limit=_FOUND, on=today) if words else []
        names = {one["code"]: one["name"] for one in chosen}
        names |= {one.code: one.everyday_name or one.name for one in found}
        unknown = [code for code in self.procedures if code not in names]
        names |= dict.fromkeys(unknown, _("not in the catalogue"))
        return [{"value": code, "text": f"{name} ({code})"} for code, name in names.items()]
