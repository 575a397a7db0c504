"""Reads the search data (words of people, life events) from YAML files."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from .types import Aspect, LifeEvent, SynonymGroup, Synonyms, Thing

DATA = Path(__file__).resolve().parents[3] / "data" / "search"
_CLASS = re.compile(r"\{(\w+)\}")


def load_synonyms(folder: Path = DATA / "words") -> Synonyms:
    """Return the words of people of all files of a folder.

    ``{name}`` in a phrase stands for each word of the class ``name`` of any of the files.
    """
    files: list[dict[str, Any]] = [
        yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))
    ]
    classes = {key: words for one in files for key, words in one.get("classes", {}).items()}

    def say(entry: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(phrase for text in entry["say"] for phrase in _spelled(text, classes))

    return Synonyms(
        groups=tuple(
            SynonymGroup(say(entry), tuple(entry["official"]))
            for entry in _all(files, "situations")
        ),
        things=tuple(
            Thing(
                say(entry),
                tuple(entry.get("official", ())),
                {key: tuple(phrases) for key, phrases in entry.get("with", {}).items()},
                entry.get("detail", False),
            )
            for entry in _all(files, "things")
        ),
        aspects=tuple(
            Aspect(
                entry["key"],
                say(entry),
                tuple(entry.get("official", ())),
                entry.get("minor", False),
            )
            for entry in _all(files, "aspects")
        ),
        equal=tuple(tuple(phrases) for phrases in _all(files, "equal")),
        filler=tuple(_all(files, "filler")),
        special=tuple(_all(files, "special")),
        shorthand={key: text for one in files for key, text in one.get("shorthand", {}).items()},
    )


def _all(files: Sequence[Mapping[str, Any]], key: str) -> Iterator[Any]:
    for one in files:
        yield from one.get(key, ())


def _spelled(text: str, classes: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield a phrase with each word of its classes in turn."""
    names = _CLASS.findall(text)
    for words in product(*(classes[name] for name in names)):
        phrase = text
        for name, word in zip(names, words, strict=True):
            phrase = phrase.replace("{" + name + "}", word, 1)
        yield phrase


def load_life_events(path: Path = DATA / "life_events.yaml") -> tuple[LifeEvent, ...]:
    """Return the life events of a file, in its order."""
    content: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        LifeEvent(
            key=event["key"],
            names={"vi": event["vi"], "en": event["en"]},
            audience=event["audience"],
            fields=tuple(event["fields"]),
            words=tuple(event["words"]),
            codes=frozenset(event["codes"]),
            phrases=tuple(event["phrases"]),
        )
        for event in content
    )
