"""Reads the search data (synonyms, life events) from YAML files."""

from pathlib import Path
from typing import Any

import yaml

from .types import LifeEvent, SynonymGroup, Synonyms

DATA = Path(__file__).resolve().parents[3] / "data" / "search"


def load_synonyms(path: Path = DATA / "synonyms.yaml") -> Synonyms:
    """Return the synonyms of a file."""
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Synonyms(
        groups=tuple(
            SynonymGroup(tuple(group["everyday"]), tuple(group["official"]))
            for group in content["groups"]
        ),
        equal=tuple(tuple(phrases) for phrases in content["equal"]),
        filler=tuple(content["filler"]),
    )


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
