"""What the living page says of a component, and how an example is drawn from its markup."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from django.template import engines
from django.utils.safestring import SafeString
from django_cotton.compiler_regex import CottonCompiler

from motcua.kernel.clock import ZONE

FOLDER = Path(__file__).resolve().parents[1] / "templates" / "cotton"
# As long as names of real procedures get.
LONG = (
    "Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con cho trẻ em có yếu tố nước ngoài "
    "đang cư trú tại khu vực biên giới"
)
# What examples may name where an attribute takes a moment.
VALUES: dict[str, Any] = {
    "filed_at": datetime(2026, 11, 16, 8, 5, tzinfo=ZONE),
    "handed_on_at": datetime(2026, 11, 17, 14, 30, tzinfo=ZONE),
    "due_at": datetime(2026, 11, 24, 17, 0, tzinfo=ZONE),
}
_VARIABLES = re.compile(r"<c-vars\s(.*?)/>", re.S)
_ATTRIBUTE = re.compile(r'([a-z_]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Example:
    """One state: its name, an English msgid, and the markup that makes it."""

    state: str
    markup: str


@dataclass(frozen=True, slots=True)
class Component:
    """One component, or one with the parts that only stand inside it, and when it is right."""

    name: str
    when: str
    examples: tuple[Example, ...]
    parts: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The component and its parts."""
        return (self.name, *self.parts)


def tag_of(name: str) -> str:
    """Return the tag by which templates call a component: ``field_text`` is ``c-field-text``."""
    return f"c-{name.replace('_', '-')}"


@cache
def attributes_of(name: str) -> dict[str, str]:
    """Return the attributes a component takes with their defaults, as its file declares them."""
    found = _VARIABLES.search((FOLDER / f"{name}.html").read_text())
    return dict(_ATTRIBUTE.findall(found[1])) if found else {}


def component_files() -> set[str]:
    """Return the name of every component there is a file of."""
    return {path.stem for path in FOLDER.glob("*.html")}


def drawn(markup: str, request: HttpRequest | None = None) -> SafeString:
    """Return what a page would show where its template had this markup."""
    return SafeString(_compiled(markup).render(dict(VALUES), request))


@cache
def _compiled(markup: str) -> Any:
    return engines["django"].from_string(CottonCompiler().process(markup))
