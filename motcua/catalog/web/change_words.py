"""A difference between two versions in words: attributes by name, values as people say them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.kernel.errors import DomainError
from motcua.kernel.working_time import TimeLimit
from motcua.processes.public import published_process

from ..rules.difference import Change
from ..search.load import load_life_events
from ..types import FeeKind, VersionContent
from . import labels

ATTRIBUTES = {
    "key": _("Key"),
    "name": _("Name"),
    "originals": _("Originals"),
    "copies": _("Copies"),
    "is_required": _("Always asked for"),
    "case": _("Case"),
    "cases": _("Cases"),
    "condition": _("Condition"),
    "condition_text": _("Condition"),
    "is_presented_only": _("Only shown"),
    "channels": _("Way to submit"),
    "channel": _("Way to submit"),
    "alternatives": _("Instead of it also"),
    "form_attachment": _("Form"),
    "result_code": _("Result of another procedure"),
    "data_source": _("Register that holds the data"),
    "note": _("Note"),
    "limit": _("Time limit"),
    "limit_text": _("Time limit as the source has it"),
    "code": _("Code"),
    "kind": _("Kind"),
    "amount": _("Amount"),
    "per": _("Counted for each"),
    "is_none": _("Nothing is paid"),
    "number": _("Number"),
    "title": _("Title"),
    "article": _("Article"),
    "is_electronic": _("Electronic"),
    "validity": _("Valid for"),
}
_FEE_KINDS = {
    str(FeeKind.CHARGE): _("Charge for a service"),
    str(FeeKind.LEVY): _("Levy for an act"),
    str(FeeKind.UNSTATED): _("Not stated"),
}
# What the rule of a fee row counts (docs/packages/payments.md).
_FEE_RULES = {
    "quantity": _("counted by"),
    "times": _("multiplied by"),
    "first": _("from number"),
    "last": _("up to number"),
    "at_most": _("at most"),
    "when": _("only when"),
    "reductions": _("reduced when"),
}
# A name stands at the head of its row, a key is nobody's business; both are said when they change.
# ``when`` says once more what ``condition`` says in words.
_AT_HEAD = frozenset({"key", "name", "id", "source_text", "code", "when"})


@dataclass(frozen=True, slots=True)
class ChangedAttribute:
    """One attribute before and after, in words; empty where there was or is nothing."""

    name: str
    before: str
    after: str


def change_in_words(
    change: Change, old: VersionContent, new: VersionContent
) -> list[ChangedAttribute]:
    """Return what is different, attribute by attribute, in the language of the page.

    ``old`` and ``new`` are the versions: they know the names of the cases.
    """
    if not hasattr(change.new or change.old, "__dataclass_fields__"):
        say = _SAY.get(change.part, _plain)
        return [ChangedAttribute("", say(change.old), say(change.new))]
    names = change.attributes or tuple(one.name for one in fields(change.new or change.old))
    found = []
    for name in names:
        if name in _AT_HEAD and not change.attributes:
            continue
        before, after = _said(change.old, name, old), _said(change.new, name, new)
        if before or after:
            found.append(ChangedAttribute(labels.word(ATTRIBUTES, name), before, after))
    return found


def label_in_words(change: Change) -> str:
    """Return what a change is about: a paper, a way to submit, a legal text; else nothing."""
    one = change.new or change.old
    if not hasattr(one, "__dataclass_fields__"):
        return ""
    channel = getattr(one, "channel", None)
    return gettext(labels.CHANNELS[channel]) if channel in labels.CHANNELS else change.label


def _said(part: Any, name: str, version: VersionContent) -> str:
    value = getattr(part, name, None)
    if value is None or value in ("", ()):
        return ""
    if name in ("case", "cases"):
        names = {one.key: one.name for one in version.cases}
        keys = value if isinstance(value, tuple) else (value,)
        return ", ".join(str(names.get(key, key)) for key in keys)
    if name == "amount":
        return f"{number_format(value, force_grouping=True)} đ"
    if name == "kind":
        return labels.word(_FEE_KINDS, str(value))
    if name == "data_source":
        return labels.word(labels.SOURCES, value)
    return _plain(value)


def _plain(value: object) -> str:
    """Return a value in words; what has no word stands as the source has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, TimeLimit):
        return labels.limit_words(value)
    if isinstance(value, Mapping):
        return "; ".join(
            f"{labels.word(_FEE_RULES, str(name))} {_plain(one)}" for name, one in value.items()
        )
    if isinstance(value, list | tuple):
        return ", ".join(_plain(one) for one in value)
    text = str(value)
    return labels.word({str(key): words for key, words in labels.CHANNELS.items()}, text)


def _from(table: Mapping[str, str]) -> Callable[[Any], str]:
    return lambda value: "" if value is None else labels.word(dict(table), str(value))


def _life_event(value: Any) -> str:
    known = {event.key: event for event in load_life_events()}
    return labels.event_name(known[value]) if value in known else str(value or "")


def _process(value: Any) -> str:
    if not value:
        return ""
    try:
        return published_process(str(value)).process.title.in_language(_language())
    except DomainError:
        return str(value)


def _language() -> str:
    return "en" if labels.is_english() else "vi"


_SAY: dict[str, Callable[[Any], str]] = {
    "levels": _from(labels.LEVELS),
    "audience": _from(labels.AUDIENCES),
    "life_events": _life_event,
    "process_key": _process,
}


def parts_in_words(parts: Iterable[str]) -> list[str]:
    """Return what the parts of a procedure are called, in the language of the page."""
    return [labels.word(labels.PARTS, part) for part in parts]


def rows_in_words(
    changes: Iterable[Change], old: VersionContent, new: VersionContent
) -> list[dict[str, Any]]:
    """Return the rows of a table of changes: part, what it is about, kind, attributes."""
    rows = []
    for change in changes:
        text, tone = labels.KINDS[change.kind]
        about = label_in_words(change)
        said = change_in_words(change, old, new)
        rows.append(
            {
                "part": labels.word(labels.PARTS, change.part),
                "label": about,
                "kind": gettext(text),
                "tone": tone,
                "attributes": said,
            }
        )
    return rows
