"""Forms of pages as a browser sees them, filled in wrongly as people do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

WAYS = ("nothing", "strange", "far too much")
TYPED = ("text", "search", "tel", "email", "url", "number", "date", "time")
SECRET = "password"
STRANGE = "<b>☃ lạ</b> “{}” 0x1F"
TOO_LONG = "Quá dài. " * 3_000
NUMBER_TOO_LARGE = "99999999999999999999999"
NO_CHOICE = "khong-co-lua-chon-nay"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a page: where it goes and its fields."""

    page: str
    action: str
    element: Any

    @property
    def names(self) -> frozenset[str]:
        """The names of what a person fills in."""
        return frozenset(one.name for one in _fields(self.element) if _kind(one) != "hidden")

    @property
    def typed_names(self) -> frozenset[str]:
        """The names of what a person types."""
        return frozenset(one.name for one in _fields(self.element) if is_typed(one))


def forms_of(page: str, content: bytes) -> Iterator[Form]:
    """Yield the forms of a page that a person fills in and sends to be kept."""
    root = html.document_fromstring(content.decode())
    for one in root.forms:
        is_sent = one.method.upper() == "POST" and one.xpath(".//button[not(@type='button')]")
        form = Form(page, one.action or page, one)
        if is_sent and form.names:
            yield form


def links_of(content: bytes) -> list[str]:
    """Return the addresses a page leads to."""
    return [str(one) for one in html.document_fromstring(content.decode()).xpath("//main//a/@href")]


def typed_in(form: Any) -> Iterator[tuple[str, str]]:
    """Yield what stands in the boxes of a form; passwords never do."""
    for field in _fields(form):
        if is_typed(field):
            yield (
                field.name,
                field.text or "" if field.tag == "textarea" else field.get("value", ""),
            )


def filled(form: Form, way: str) -> dict[str, Any]:
    """Return what the browser would send of the form filled in this wrong way."""
    sent: dict[str, list[Any]] = {}
    for field in _fields(form.element):
        values = list(_values(field, way))
        if values:
            sent.setdefault(field.name, []).extend(
                one for one in values if one not in sent.get(field.name, [])
            )
    sent.update(_button(form.element))
    return {name: one[0] if len(one) == 1 else one for name, one in sent.items()}


def is_typed(field: Any) -> bool:
    """Return whether a person types it and can change it."""
    kind = _kind(field)
    return (kind in TYPED or kind == "textarea") and "readonly" not in field.attrib


def _values(field: Any, way: str) -> Iterator[Any]:
    kind = _kind(field)
    if kind == "hidden" or "readonly" in field.attrib:
        yield field.get("value", "")
    elif way == "nothing":
        if is_typed(field) or kind == "select":
            yield ""
    elif kind == SECRET:
        yield STRANGE if way == "strange" else TOO_LONG
    elif kind == "file":
        yield SimpleUploadedFile("la.exe", b"MZ\x90\x00" if way == "strange" else b"")
    elif kind in ("radio", "checkbox"):
        yield NO_CHOICE if way == "strange" else field.get("value", "on")
    elif kind == "select":
        yield NO_CHOICE if way == "strange" else (field.value_options or [""])[-1]
    else:
        yield _typed(field, way)


def _typed(field: Any, way: str) -> str:
    if way == "strange":
        return STRANGE.format(field.name)
    is_number = field.get("inputmode") in ("numeric", "decimal") or _kind(field) == "number"
    return NUMBER_TOO_LARGE if is_number else TOO_LONG.strip()


def _fields(form: Any) -> Iterator[Any]:
    for field in form.xpath(".//input | .//select | .//textarea"):
        if field.name and "disabled" not in field.attrib and _kind(field) != "submit":
            yield field


def _button(form: Any) -> dict[str, list[str]]:
    """Return what the main button of the form sends along."""
    buttons = form.xpath(".//button[not(@type='button') and not(@aria-hidden)]")
    main = [one for one in buttons if "secondary" not in one.get("class", "")] or buttons
    return {main[0].get("name"): [main[0].get("value", "")]} if main[0].get("name") else {}


def _kind(field: Any) -> str:
    return field.get("type", "text") if field.tag == "input" else str(field.tag)
