"""What the search is measured with: rows of a catalogue or an export, and machine-made queries."""

import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from motcua.kernel.text import fold

from ..rules.demo_content import content_of_demo
from .rows import row_of, usage_of
from .types import SearchRow

_NOTHING = "Không có thông tin"
_AMOUNT = re.compile(r"\d+ bản (?:chính|sao)")
_RESULT = re.compile(r"(.*?)Mã: KQ\.[A-Z]\d+\.\d+", re.S)
_LETTERS = "abcdeghiklmnopqrstuvxy"


def demo_rows(folder: Path) -> Iterator[SearchRow]:
    """Yield the rows of a folder of demo catalogue files."""
    for path in sorted(folder.glob("*.yaml")):
        content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        for procedure in content.get("procedures", ()):
            said = content_of_demo(procedure, file=content, titles={})
            yield row_of(
                procedure["code"],
                said,
                asdict(said.agencies),
                documents=[one.name for one in said.documents],
                results=[one.name for one in said.results],
            )


def export_rows(path: Path, used: Iterable[SearchRow] = ()) -> Iterator[SearchRow]:
    """Yield the rows of an export of the national portal, with the usage known from ``used``.

    Nothing but usage is taken from ``used``: names, keywords and events of people stay out, so
    that a figure measured on these rows owes nothing to them.
    """
    usage = {row.code: row.usage for row in used}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record: dict[str, str] = json.loads(line)
            yield SearchRow(
                code=record["ma_thu_tuc"],
                name=record["ten_thu_tuc"],
                field=record["linh_vuc"],
                agency=_stated(record["co_quan_thuc_hien"]),
                levels=tuple(record["cap_thuc_hien"].split(", ")),
                audience=tuple(record["doi_tuong_thuc_hien"].split(", ")),
                documents=tuple(_AMOUNT.split(record["thanh_phan_ho_so"])[:20]),
                results=tuple(_RESULT.findall(record["ket_qua_xu_ly"])[:4]),
                usage=usage.get(record["ma_thu_tuc"], usage_of(1)),
            )


def _stated(text: str) -> str:
    return "" if text == _NOTHING else text


def without_accents(name: str, _: random.Random) -> str:
    """Return the name as typed without accents."""
    return fold(name)


def with_one_typo(name: str, chance: random.Random) -> str:
    """Return the name with one letter lost, doubled, swapped or wrong in a longer word."""
    words = name.split()
    places = [n for n, word in enumerate(words) if len(word) > 2 and word.isalpha()]
    if not places:
        return name
    place = chance.choice(places)
    word = words[place]
    at = chance.randrange(len(word) - 1)
    words[place] = chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[: at + 1] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + chance.choice(_LETTERS) + word[at + 1 :],
        )
    )
    return " ".join(words)


def reordered(name: str, chance: random.Random) -> str:
    """Return the name with its pairs of words in another order."""
    words = name.split()
    groups = [words[n : n + 2] for n in range(0, len(words), 2)]
    chance.shuffle(groups)
    return " ".join(word for group in groups for word in group)


VARIANTS = (without_accents, with_one_typo, reordered)


def name_queries(
    rows: Sequence[SearchRow], count: int, *, seed: int = 20261121
) -> list[tuple[str, str, str]]:
    """Return ``count`` queries made from names: (kind, query, code); the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    chosen = [rows[n % len(rows)] for n in chance.sample(range(max(count, len(rows))), count)]
    queries = []
    for number, row in enumerate(chosen):
        make = VARIANTS[number % len(VARIANTS)]
        query = make(row.name, chance)
        # Half of the typos and reorderings are typed without accents too, as most people do.
        if number % 2:
            query = fold(query)
        queries.append((make.__name__, query, row.code))
    return queries


def same_title(name: str) -> str:
    """Return what two rows share when they are the same title: letters and digits only."""
    return re.sub(r"[\W_]+", " ", fold(name)).strip()


def in_volume(
    rows: Sequence[SearchRow], *, procedures: int, others: int, seed: int = 7
) -> list[SearchRow]:
    """Return ``rows`` filled up with made-up rows of like words: procedures and regulations."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    filled = list(rows)
    while len(filled) < procedures:
        filled.append(_made_up(rows, chance, f"9.{len(filled):06d}", short=False))
    filled += [_made_up(rows, chance, f"VB.{n:06d}", short=True) for n in range(others)]
    return filled


def _made_up(
    rows: Sequence[SearchRow], chance: random.Random, code: str, *, short: bool
) -> SearchRow:
    one, other = chance.choice(rows), chance.choice(rows)
    first, second = one.name.split(), other.name.split()
    name = " ".join(first[: len(first) // 2 + 1] + second[len(second) // 2 :])
    if short:
        return SearchRow(code=code, name=name, field=other.field)
    return SearchRow(
        code=code,
        name=name,
        field=other.field,
        agency=one.agency,
        levels=one.levels,
        audience=other.audience,
        documents=one.documents,
        results=other.results,
    )
