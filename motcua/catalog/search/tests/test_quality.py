"""P6: the right procedure among the first three, on the whole national list where it is at hand."""

import os
from pathlib import Path

import pytest

from motcua.tests.left_out import leave_out

from ..index import SearchIndex
from ..load import load_life_events, load_synonyms
from ..measure import demo_rows, export_rows, name_queries, same_title
from ..query_sets import BLIND, SEEN, everyday_queries, first_measure

ROOT = Path(__file__).resolve().parents[4]
DEMO = ROOT / "data" / "catalogue"
SHARED = Path(os.environ.get("MOTCUA_SHARED", ROOT.parent / "shared"))
EXPORT = SHARED / "data" / "procedures" / "national-portal-2026-07.jsonl.gz"


@pytest.fixture(scope="module")
def demo():
    return list(demo_rows(DEMO))


@pytest.fixture(scope="module")
def rows(demo):
    """The whole list with names as published; of the demo catalogue, only how much each is used."""
    return list(export_rows(EXPORT, demo)) if EXPORT.exists() else demo


@pytest.fixture(scope="module")
def index(rows):
    return SearchIndex.build(rows, load_synonyms(), load_life_events())


@pytest.fixture(scope="module")
def whole_list():
    if not EXPORT.exists():
        leave_out(f"the export of the national portal is not at {EXPORT} (MOTCUA_SHARED)")


def _missed(index, queries):
    return [
        query
        for query, codes in queries
        if not codes & {hit.code for hit in index.search(query, limit=3)}
    ]


def test_names_without_accents_mistyped_or_reordered_are_found(index, rows):
    titles = {row.code: same_title(row.name) for row in rows}
    queries = name_queries(rows, 600 if len(rows) > 600 else 3 * len(rows))
    assert len({query for _, query, _ in queries}) >= 200

    missed = [
        (kind, query)
        for kind, query, code in queries
        if titles[code] not in {titles[hit.code] for hit in index.search(query, limit=3)}
    ]

    assert len(missed) <= 0.02 * len(queries), missed


@pytest.mark.parametrize("name", SEEN)
def test_everyday_words_of_the_sets_looked_at_stay_understood(index, whole_list, name):
    queries = everyday_queries(name)
    assert len(queries) >= 64

    missed = _missed(index, queries)

    assert len(missed) <= 0.05 * len(queries), missed


def test_everyday_words_nobody_tuned_on_are_understood(index, whole_list):
    """The blind set: a failure says how many, not which, so that nobody tunes on them."""
    queries = everyday_queries(BLIND)
    assert len(queries) >= 120

    right = len(queries) - len(_missed(index, queries))

    assert right >= 0.9 * len(queries), f"{right} of {len(queries)}"


def test_first_measures_are_on_record_for_every_set_of_people():
    measures = {name: first_measure(name) for name in (*SEEN, BLIND) if name.startswith("people")}

    assert {name: of for name, (_, of) in measures.items()} == {
        name: len(everyday_queries(name)) for name in measures
    }
    right, of = measures[BLIND]
    assert right >= 0.9 * of


def test_the_demo_catalogue_alone_answers_everyday_words(demo):
    index = SearchIndex.build(demo, load_synonyms(), load_life_events())
    here = {row.code for row in demo}
    asked = [one for name in SEEN for one in everyday_queries(name)]
    queries = [(query, codes) for query, codes in asked if here & codes]

    assert len({query for query, _ in queries}) >= 120
    assert len(_missed(index, queries)) <= 0.05 * len(queries)
