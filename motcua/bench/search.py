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
from motcua.bench.search_http import over_http
from motcua.bench.search_quality import blind, everyday, names
from motcua.catalog.search.measure import (
    demo_rows,
    export_rows,
    in_volume,
    name_queries,
)
from motcua.catalog.search.public import (
    SearchIndex,
    SearchRow,
    load_life_events,
    load_synonyms,
)
from motcua.catalog.search.query_sets import everyday_queries

PROCEDURES = 5_200
OTHERS = 17_800
GOAL_MS = 25.0
_FEW = 12
_DEMO = Path(__file__).resolve().parents[2] / "data" / "catalogue"


def run(seconds: float) -> list[Figure]:
    """Measure for about ``seconds``, then as long over HTTP; the first figure is P6's own."""
    return [*in_process(seconds), *over_http(queries_typed(_rows()), seconds)]


def in_process(seconds: float) -> list[Figure]:
    """Measure the index alone, in the volume of the whole country, after it is built."""
    rows = _rows()
    wide = in_volume(rows, procedures=PROCEDURES, others=OTHERS)
    began = time.perf_counter()
    index = SearchIndex.build(wide, load_synonyms(), load_life_events())
    built = time.perf_counter() - began
    typed = queries_typed(rows)
    volume = f"{PROCEDURES:,} procedures and {OTHERS:,} other rows"
    plain = SearchIndex.build(rows, load_synonyms(), load_life_events())
    return [
        _latency(index, typed, wide, seconds=seconds * 0.7, volume=volume),
        _suggestions(index, typed, seconds=seconds * 0.2, volume=volume),
        names(plain, rows, _variants(rows)),
        everyday(plain, rows),
        blind(plain, rows),
        Figure("P6-build", "building the index", built, "s", "", True, volume=volume),
    ]


def queries_typed(rows: Sequence[SearchRow]) -> list[str]:
    """Return what people type: names without accents, mistyped or reordered, and everyday words."""
    typed = [query for _, query, _ in _variants(rows)]
    return typed + [query for query, _ in everyday_queries()]


def _variants(rows: Sequence[SearchRow]) -> list[tuple[str, str, str]]:
    return list(name_queries(rows, min(400, 3 * len(rows))))


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
