"""Finds every text of the screens and fails where its Vietnamese is missing, fuzzy or broken."""

import ast
import builtins
import re
import sys
import unicodedata
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from motcua.platform.translations import ROOT, catalogues

_CALLS = frozenset(
    {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "gettext_noop", "msgid"}
)
# What these packages refuse reaches administrators in their language: a sentence with its facts
# beside it (motcua.kernel.errors.worded), never one put together in English.
_WORDED = frozenset({"processes", "forms"})
# Pages call people bạn; letters and notices (data/notices) call them Ông/Bà.
_OF_LETTERS = "ông/bà"
# The tone mark stands on the first vowel where nothing follows oa, oe, uy: hóa, khỏe, hủy. One way
# of writing, so that a word is found by typing it; "qu" is a consonant: quý.
_MARK_ON_THE_LAST = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?![^\W\d_])", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"%\([a-z_0-9]+\)[sd]|\{[a-z_0-9.]*\}|%[sd]")


def python_texts(source: str) -> set[str]:
    """Return the texts that a module gives to gettext, and the titles of its errors."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name(node.func) in _CALLS:
            found |= {arg.value for arg in node.args[:2] if _is_text(arg)}  # type: ignore[attr-defined]
    return found


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def error_texts(source: str) -> set[str]:
    """Return the titles of domain errors: they reach people through the problem page."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign | ast.AnnAssign) and _is_text(node.value or ast.Name("")):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(one, ast.Name) and one.id == "title" for one in targets):
                found.add(node.value.value)  # type: ignore[union-attr]
    return found


def raised_texts(source: str) -> set[str]:
    """Return the sentences with which errors are raised: doors translate them like titles."""
    return {
        node.exc.args[0].value  # type: ignore[attr-defined]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args
        if _is_text(node.exc.args[0]) and not hasattr(builtins, _name(node.exc.func))
        if " " in node.exc.args[0].value and node.exc.args[0].value.endswith(".")  # type: ignore[attr-defined]
    }


def put_together(source: str, *, raised: bool = False) -> list[int]:
    """Return the lines that give gettext an f-string: no catalogue can hold its text.

    With ``raised`` also those that raise an error with one.
    """
    found = set()
    for node in ast.walk(ast.parse(source)):
        called: ast.expr | None = None
        if isinstance(node, ast.Call) and _name(node.func) in _CALLS:
            called = node
        elif raised and isinstance(node, ast.Raise):
            called = node.exc
        if isinstance(called, ast.Call) and any(
            isinstance(part, ast.JoinedStr) for arg in called.args[:2] for part in ast.walk(arg)
        ):
            found.add(node.lineno)  # type: ignore[attr-defined]
    return sorted(found)


def template_texts(path: Path) -> set[str]:
    """Return the texts of a template, as Django's own extraction sees them."""
    source = path.read_text()
    if "trans" not in source:
        return set()
    return python_texts_of_template(templatize(source, origin=str(path)))


def python_texts_of_template(code: str) -> set[str]:
    """Return the gettext arguments in what ``templatize`` made."""
    pattern = re.compile(r"""n?gettext\(\s*u?(\"(?:[^"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')""")
    return {ast.literal_eval(match) for match in pattern.findall(code)}


def texts_of(package: Path) -> dict[str, Path]:
    """Return every text of a package with a file that uses it."""
    found: dict[str, Path] = {}
    for path in package.rglob("*.py"):
        if "tests" in path.parts or "migrations" in path.parts:
            continue
        source = path.read_text()
        texts = python_texts(source) | raised_texts(source)
        if path.name.startswith("errors") or path.parent.name == "errors":
            texts |= error_texts(source)
        found.update(dict.fromkeys(texts, path))
    for path in package.rglob("templates/**/*.html"):
        found.update(dict.fromkeys(template_texts(path), path))
    return {text: path for text, path in found.items() if text.strip()}


def problems() -> list[str]:
    """Return one line for each text without good Vietnamese."""
    known: dict[str, str] = {}
    found: list[str] = []
    for path in catalogues():
        with path.open("rb") as source:
            catalogue = read_po(source, locale="vi")
        here = _translations(catalogue)
        found += two_of_one(known, here, path)
        known |= here
        found += _broken(catalogue, path)
    for package in sorted(path for path in ROOT.iterdir() if path.is_dir()):
        found += _put_together(package)
        for text, path in texts_of(package).items():
            if not known.get(text):
                found.append(f"{path.relative_to(ROOT.parent)}: no Vietnamese for {text!r}")
    return found


def two_of_one(known: dict[str, str], here: dict[str, str], path: Path) -> list[str]:
    """Return a line for each text whose Vietnamese another catalogue has otherwise.

    Django keeps one of them for all packages: two meanings need two English texts.
    """
    return [
        f"{path.relative_to(ROOT.parent)}: {text!r} is {known[text]!r} elsewhere, {said!r} here"
        for text, said in here.items()
        if said and known.get(text, said) not in ("", said)
    ]


def _put_together(package: Path) -> list[str]:
    raised = package.name in _WORDED
    return [
        f"{path.relative_to(ROOT.parent)}:{line}: an f-string cannot be translated"
        for path in sorted(package.rglob("*.py"))
        if "tests" not in path.parts
        for line in put_together(path.read_text(), raised=raised)
    ]


def _translations(catalogue: Catalog) -> dict[str, str]:
    found: dict[str, str] = {}
    for message in catalogue:
        if not message.id or message.fuzzy:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
        found |= dict.fromkeys(ids, texts[0] if texts else "")
    return found


def _broken(catalogue: Catalog, path: Path) -> list[str]:
    lines = []
    for message in catalogue:
        if not message.id or not isinstance(message.id, str) or not message.string:
            continue
        wanted = set(_PLACEHOLDER.findall(message.id))
        if set(_PLACEHOLDER.findall(str(message.string))) != wanted:
            lines.append(f"{path.relative_to(ROOT.parent)}: placeholders differ in {message.id!r}")
        if is_spelled_otherwise(str(message.string)):
            lines.append(
                f"{path.relative_to(ROOT.parent)}: a tone mark apart in {message.string!r}"
            )
        if _OF_LETTERS in str(message.string).casefold():
            lines.append(f"{path.relative_to(ROOT.parent)}: pages say bạn: {message.string!r}")
    return lines


def is_spelled_otherwise(text: str) -> bool:
    """Say whether a word of the text has its tone mark on the last of the vowels oa, oe, uy."""
    return bool(_MARK_ON_THE_LAST.search(unicodedata.normalize("NFC", text)))


def main() -> int:
    """Print what is missing; the exit status says whether anything is."""
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=False)
        django.setup()
    found = problems()
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
