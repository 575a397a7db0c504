"""P6: how fast and how well the catalogue is searched, in the volume of the whole country.

With ``MOTCUA_BENCH_EXPORT`` set to an export of the national portal the rows are those of the
export, otherwise those of the demo catalogue; both are filled up with made-up rows of like words.
"""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from motcua.bench.figures import Figure, percentile
from motcua.catalog.search.measure import (
    demo_rows,
    everyday_queries,
    export_rows,
    in_volume,
    name_queries,
    same_title,
)
from motcua.catalog.search.public import (
    SearchIndex,
    SearchRow,
    load_life_events,
    load_synonyms,
)

PROCEDURES = 5_200
OTHERS = 17_800
GOAL_MS = 25.0
GOAL_NAMES = 0.98
GOAL_EVERYDAY = 0.90
_FEW = 12
_DEMO = Path(__file__).resolve().parents[2] / "data" / "catalogue"


def run(seconds: float) -> list[Figure]:
    """Measure for about ``seconds`` after the index is built; the first figure is P6's own."""
    rows = _rows()
    wide = in_volume(rows, procedures=PROCEDURES, others=OTHERS)
    began = time.perf_counter()
    index = SearchIndex.build(wide, load_synonyms(), load_life_events())
    built = time.perf_counter() - began
    names = name_queries(rows, min(400, 3 * len(rows)))
    known = {row.code for row in rows}
    everyday = [(query, codes) for query, codes in everyday_queries() if codes & known]
    typed = [query for _, query, _ in names] + [query for query, _ in everyday]
    volume = f"{PROCEDURES:,} procedures and {OTHERS:,} other rows"
    plain = SearchIndex.build(rows, load_synonyms(), load_life_events())
    return [
        _latency(index, typed, wide, seconds=seconds * 0.7, volume=volume),
        _suggestions(index, typed, seconds=seconds * 0.2, volume=volume),
        _names(plain, rows, names),
        _everyday(plain, everyday, len(rows)),
        Figure("P6-build", "building the index", built, "s", "", True, volume=volume),
    ]


def _rows() -> list[SearchRow]:
    demo = list(demo_rows(_DEMO))
    export = os.environ.get("MOTCUA_BENCH_EXPORT")
    return list(export_rows(Path(export), demo)) if export else demo


def _latency(
    index: SearchIndex,
    queries: Sequence[str],
    rows: Sequence[SearchRow],
    *,
    seconds: float,
    volume: str,
) -> Figure:
    times = _timed(index.search, queries, seconds)
    p95 = percentile(times, 0.95)
    titles = [row.name for row in rows]

    def scan(query: str) -> object:
        return process.extract(query, titles, scorer=fuzz.token_set_ratio, limit=3)

    scanned = percentile(_timed(scan, queries[:: max(1, len(queries) // _FEW)], 0.0), 0.5)
    return Figure(
        "P6",
        "catalogue search",
        p95,
        "ms",
        f"p95 < {GOAL_MS:g}",
        p95 < GOAL_MS,
        p50=percentile(times, 0.50),
        p95=p95,
        p99=percentile(times, 0.99),
        volume=volume,
        reference=f"fuzzy comparison with every title, p50 {scanned:.1f} ms",
        ratio=scanned / percentile(times, 0.50),
    )


def _suggestions(
    index: SearchIndex, queries: Sequence[str], *, seconds: float, volume: str
) -> Figure:
    prefixes = [query[:length] for query in queries for length in (3, 6, 9)]
    times = _timed(index.suggest, prefixes, seconds)
    p95 = percentile(times, 0.95)
    return Figure(
        "P6-suggest",
        "completing what is being typed",
        p95,
        "ms",
        f"p95 < {GOAL_MS:g}",
        p95 < GOAL_MS,
        p50=percentile(times, 0.50),
        p95=p95,
        p99=percentile(times, 0.99),
        volume=volume,
    )


def _names(
    index: SearchIndex, rows: Sequence[SearchRow], queries: Sequence[tuple[str, str, str]]
) -> Figure:
    titles = {row.code: same_title(row.name) for row in rows}
    right = sum(
        titles[code] in {titles[hit.code] for hit in index.search(query, limit=3)}
        for _, query, code in queries
    )
    share = right / len(queries)
    return Figure(
        "P6-names",
        "right procedure in the first 3: names without accents, mistyped, reordered",
        share,
        "share",
        f">= {GOAL_NAMES:g}",
        share >= GOAL_NAMES,
        volume=f"{len(queries)} queries over {len(rows):,} procedures",
    )


def _everyday(
    index: SearchIndex, queries: Sequence[tuple[str, frozenset[str]]], size: int
) -> Figure:
    found = [
        bool(codes & {hit.code for hit in index.search(query, limit=3)}) for query, codes in queries
    ]
    share = sum(found) / len(found)
    held_out = found[1::2]
    return Figure(
        "P6-everyday",
        "right procedure in the first 3: everyday words",
        share,
        "share",
        f">= {GOAL_EVERYDAY:g}",
        share >= GOAL_EVERYDAY,
        volume=f"{len(queries)} queries over {size:,} procedures",
        reference=f"held-out half: {sum(held_out) / len(held_out):.3f}",
    )


def _timed(act: Callable[[str], object], inputs: Sequence[str], seconds: float) -> list[float]:
    """Return milliseconds of each call, at least once over all ``inputs``."""
    times: list[float] = []
    began = time.perf_counter()
    while not times or time.perf_counter() - began < seconds:
        for text in inputs:
            before = time.perf_counter()
            act(text)
            times.append((time.perf_counter() - before) * 1000)
    return times
