"""P6: how often the right procedure is among the first three."""

from collections.abc import Sequence

from motcua.bench.figures import Figure
from motcua.catalog.search.measure import same_title
from motcua.catalog.search.public import SearchIndex, SearchRow
from motcua.catalog.search.query_sets import BLIND, SEEN, everyday_queries, first_measure

GOAL_NAMES = 0.98
GOAL_EVERYDAY = 0.90
_FIRST = 3


def names(
    index: SearchIndex, rows: Sequence[SearchRow], queries: Sequence[tuple[str, str, str]]
) -> Figure:
    """Measure names without accents, mistyped and reordered."""
    titles = {row.code: same_title(row.name) for row in rows}
    right = sum(
        titles[code] in {titles[hit.code] for hit in index.search(query, limit=_FIRST)}
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


def everyday(index: SearchIndex, rows: Sequence[SearchRow]) -> Figure:
    """Measure the everyday words looked at while tuning; their first measures are told beside."""
    measured = {name: first_measure(name) for name in SEEN}
    told = [
        f"{name} {first[0] / first[1]:.3f}" for name, first in measured.items() if first is not None
    ]
    queries = [query for name in SEEN for query in everyday_queries(name)]
    return _everyday(
        "P6-everyday",
        "right procedure in the first 3: everyday words looked at while tuning",
        _answerable(queries, rows),
        index,
        rows,
        reference="first measure, before they were looked at: " + ", ".join(told),
    )


def blind(index: SearchIndex, rows: Sequence[SearchRow]) -> Figure:
    """Measure the everyday words nobody has tuned on."""
    return _everyday(
        "P6-blind",
        "right procedure in the first 3: everyday words nobody tuned on",
        _answerable(everyday_queries(BLIND), rows),
        index,
        rows,
    )


def _answerable(
    queries: Sequence[tuple[str, frozenset[str]]], rows: Sequence[SearchRow]
) -> list[tuple[str, frozenset[str]]]:
    known = {row.code for row in rows}
    return [(query, codes) for query, codes in queries if codes & known]


def _everyday(
    key: str,
    name: str,
    queries: Sequence[tuple[str, frozenset[str]]],
    index: SearchIndex,
    rows: Sequence[SearchRow],
    *,
    reference: str = "",
) -> Figure:
    right = sum(
        bool(codes & {hit.code for hit in index.search(query, limit=_FIRST)})
        for query, codes in queries
    )
    share = right / len(queries)
    return Figure(
        key,
        name,
        share,
        "share",
        f">= {GOAL_EVERYDAY:g}",
        share >= GOAL_EVERYDAY,
        volume=f"{len(queries)} queries over {len(rows):,} procedures",
        reference=reference,
    )
