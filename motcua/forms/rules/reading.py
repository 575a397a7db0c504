"""What a browser sends, as raw answers; whatever is sent, nothing here fails."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from ..types import Answers, Field, Form, Kind
from .keywords import MOST_ITEMS

ADD, REMOVE, REDRAW, SHOWN = "_add", "_remove", "_redraw", "_shown"
_LONGEST = 100_000  # far above what any question takes: what is too long comes back whole
_ADDRESS_PARTS = ("country", "province", "commune", "detail")


class Post(Protocol):
    """The part of Django's ``QueryDict`` that is used here."""

    def getlist(self, key: str, default: Any = None) -> list[Any]:
        """Return every value sent under a name."""

    def keys(self) -> Iterable[str]:
        """Return all names."""


def read_post(form: Form, post: Post, *, section: str | None = None) -> Answers:
    """Return the raw answers of one section, or of all, as they were typed.

    Names are paths with dots: ``child.name``, ``child.home.province``, ``tenants.people.0.name``.
    What the form does not ask is left out. The buttons for entries of groups have had their effect.
    """
    found: Answers = {}
    for one in form.sections:
        if section is None or one.key == section:
            found[one.key] = _fields(one.fields, post, one.key)
    return found


def is_only_redrawn(post: Post) -> bool:
    """Return whether a button was pressed that only changes the page: entries, list of communes."""
    return any(post.getlist(name) for name in (ADD, REMOVE, REDRAW))


def names_shown(post: Post) -> frozenset[str]:
    """Return the names of the questions that the page sent had; none where it does not say."""
    return frozenset(" ".join(map(str, post.getlist(SHOWN))).split())


def _fields(fields: tuple[Field, ...], post: Post, prefix: str) -> Answers:
    found = {one.key: _answer(one, post, f"{prefix}.{one.key}") for one in fields}
    return {key: value for key, value in found.items() if value not in (None, "", [], {})}


def _answer(one: Field, post: Post, name: str) -> Any:
    if one.kind == Kind.COMPUTED:
        return None
    if one.kind == Kind.GROUP:
        return _entries(one, post, name)
    if one.kind == Kind.ADDRESS:
        parts = {part: _last(post, f"{name}.{part}") for part in _ADDRESS_PARTS}
        return {part: text for part, text in parts.items() if text}
    if one.kind == Kind.CHOICES:
        return [text for text in post.getlist(name)[:200] if isinstance(text, str) and text]
    return _last(post, name)


def _last(post: Post, name: str) -> str:
    values = post.getlist(name)
    value = values[-1] if values else ""
    return value[:_LONGEST] if isinstance(value, str) else ""


def _entries(one: Field, post: Post, name: str) -> list[Answers]:
    removed = set(post.getlist(REMOVE))
    entries = [
        _fields(one.items, post, f"{name}.{index}")
        for index in _indices(post, name)
        if f"{name}.{index}" not in removed
    ]
    if name in post.getlist(ADD) and len(entries) < (one.most or MOST_ITEMS):
        entries.append({})
    return entries


def _indices(post: Post, name: str) -> list[int]:
    """Return the entries the page had; each sends its number under ``name``."""
    sent = {text for text in post.getlist(name) if isinstance(text, str) and len(text) <= 3}
    numbers = sorted(int(text) for text in sent if text.isascii() and text.isdigit())
    return numbers[: MOST_ITEMS + 1]


def keep_unshown(form: Form, answers: Answers, stored: Answers, post: Post) -> Answers:
    """Return ``answers`` with what is stored for questions that were not on the page sent.

    Another answer hid them; who changes it back finds what was typed. Checking leaves them out.
    """
    if not post.getlist(SHOWN):
        return answers
    shown = names_shown(post)
    kept = {section: dict(here) for section, here in answers.items()}
    for section in form.sections:
        before = stored.get(section.key)
        if section.key not in kept or not isinstance(before, Mapping):
            continue
        for one in section.fields:
            if one.path not in shown and before.get(one.key) is not None:
                kept[section.key].setdefault(one.key, before[one.key])
    return kept


def keep_locked(answers: Answers, stored: Answers, locked: Iterable[str]) -> Answers:
    """Return ``answers`` with the verified values of ``stored`` at the locked pointers."""
    kept = {one: dict(here) if isinstance(here, Mapping) else here for one, here in answers.items()}
    for pointer in locked:
        section, _, key = pointer[1:].partition("/")
        value = stored.get(section, {}).get(key)
        if value is not None and isinstance(kept.get(section), dict):
            kept[section][key] = value
    return kept
