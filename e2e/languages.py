"""Which words of a page are in the wrong language, by a rule that leaves data alone.

Words of the interface are known: they stand in the catalogues, and Vietnamese put straight into
pages stands in templates and in the modules that make pages (``web``, ``words``). Whatever else
is on a page is data (names of people, offices, procedures, what somebody wrote): lawfully
Vietnamese, and never judged here. Text inside an element with a ``lang`` of its own, code and
what must not be translated is left alone too. A word of the interface that is also a name in the
data files ("Văn thư" is a role and a post) is taken for the name.
On Vietnamese pages a sentence of plain English that no catalogue knows is found by its small words.
"""

import ast
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel.messages.pofile import read_po
from lxml import html

from motcua.platform.translations import ROOT, catalogues

_PLACEHOLDER = re.compile(r"%\([a-z_0-9]+\)[sd]|\{[a-z_0-9.]*\}|%[sd]")
_SPOKEN = ("aria-label", "alt", "placeholder", "title")
_SILENT = frozenset({"script", "style", "code", "pre", "textarea", "svg"})
_VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_SMALL = frozenset(
    [
        "the",
        "of",
        "and",
        "is",
        "are",
        "was",
        "not",
        "with",
        "this",
        "that",
        "has",
        "have",
        "for",
        "from",
        "which",
        "by",
        "its",
    ]
)
_NAMES = ("catalogue", "demo", "forms", "units")  # folders of data
_DOORS = frozenset({"web", "words", "templatetags"})


def texts(root: html.HtmlElement, *, language: str) -> Iterator[str]:
    """Yield every text a person meets on a page in its own language, spaces made single."""
    for node in root.iter():
        if not isinstance(node.tag, str) or _is_left_alone(node, language):
            continue
        found = [node.text, *(child.tail for child in node)]
        found += [node.get(name) for name in _SPOKEN]
        yield from (_plain(one) for one in found if one and one.strip())


def wrong(root: html.HtmlElement, *, language: str) -> list[str]:
    """Return the texts of a page that are in the other language."""
    is_wrong = _is_vietnamese if language == "en" else _is_english
    return sorted({text for text in texts(root, language=language) if is_wrong(text)})


def _is_left_alone(node: html.HtmlElement, language: str) -> bool:
    while node is not None:
        if node.tag in _SILENT or node.get("translate") == "no":
            return True
        said = node.get("lang")
        if said:
            return bool(said != language)
        node = node.getparent()
    return False


def _is_vietnamese(text: str) -> bool:
    if not _VIETNAMESE.search(text) or text in _data():
        return False
    return text in _known()[1] or any(one.fullmatch(text) for one in _patterns()[1])


def _is_english(text: str) -> bool:
    if text in _known()[0]:
        return True
    words = re.findall(r"[a-z']+", text.lower())
    if not _VIETNAMESE.search(text) and len(words) > 3 and len(_SMALL.intersection(words)) > 1:
        return True
    return any(one.fullmatch(text) for one in _patterns()[0])


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


@cache
def _pairs() -> list[tuple[str, str]]:
    found = []
    for path in catalogues():
        with path.open("rb") as source:
            for message in read_po(source, locale="vi"):
                ids = [message.id] if isinstance(message.id, str) else list(message.id)
                said = [message.string] if isinstance(message.string, str) else message.string
                found += [(_plain(one), _plain(said[0])) for one in ids if one and said[0]]
    return [(one, other) for one, other in found if one != other]


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """Return the plain words of the interface in English and in Vietnamese."""
    pairs = [pair for pair in _pairs() if not _PLACEHOLDER.search(pair[0])]
    english, vietnamese = {one for one, _ in pairs}, {other for _, other in pairs}
    return frozenset(english - vietnamese), frozenset(
        (vietnamese | _literals()) - english - _data()
    )


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """Return the words with places for values, as patterns; those of almost only values not."""
    pairs = [pair for pair in _pairs() if _PLACEHOLDER.search(pair[0])]
    return tuple(
        tuple(_pattern(pair[side]) for pair in pairs if _letters(pair[side]) > 7) for side in (0, 1)
    )  # type: ignore[return-value]


def _letters(text: str) -> int:
    return sum(one.isalpha() for one in _PLACEHOLDER.sub("", text))


def _pattern(text: str) -> re.Pattern[str]:
    parts = [re.escape(one) for one in _PLACEHOLDER.split(text)]
    return re.compile(".+?".join(parts))


@cache
def _data() -> set[str]:
    """Return the names in the data files: offices, posts, papers, which pages may say too."""
    found = _written_in(ROOT / "catalog" / "rules" / "demo_content.py")
    for folder in _NAMES:
        for path in (ROOT.parent / "data" / folder).glob("*.*"):
            if path.suffix in (".yaml", ".json"):
                found.update(_strings(yaml.load(path.read_text(), yaml.CSafeLoader)))
    return found


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield _plain(value)
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


def _literals() -> set[str]:
    """Return the Vietnamese that stands in templates and in the modules that make pages."""
    found: set[str] = set()
    for path in ROOT.rglob("*.py"):
        if _DOORS.intersection(path.relative_to(ROOT).parts):
            found |= _written_in(path)
    for path in ROOT.glob("*/templates/**/*.html"):
        found |= _of_template(path)
    return found


def _written_in(module: Path) -> set[str]:
    return {
        _plain(node.value)
        for node in ast.walk(ast.parse(module.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if _VIETNAMESE.search(node.value)
    }


def _of_template(path: Path) -> set[str]:
    bare = re.sub(r"\{[%#].*?[%#]\}|\{\{.*?\}\}", "\n", path.read_text(), flags=re.S)
    parts = re.split(r"<[^>]*>|\n|\"", bare)
    return {_plain(one) for one in parts if _VIETNAMESE.search(one)}
