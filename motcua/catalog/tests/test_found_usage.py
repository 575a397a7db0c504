"""The served index weighs real use, and what is measured is what is served."""

from pathlib import Path

import pytest

from motcua.catalog import found

from ..search.measure import demo_rows
from ..search.types import Filters
from ..services.keep_filings import keep_filings
from ..services.load_demo_catalogue import load_demo_catalogue
from .factories import NOW, TODAY, published

pytestmark = pytest.mark.django_db
DEMO = Path(__file__).resolve().parents[3] / "data" / "catalogue"


@pytest.fixture(autouse=True)
def fresh_index(monkeypatch):
    monkeypatch.setattr(found, "_held", None)


def _codes(words, filters=None):
    return [one.code for one in found.search_procedures(words, filters, on=TODAY)]


@pytest.mark.parametrize(
    ("words", "filters"),
    [("cấp giấy thử", None), ("", Filters(field="Thử nghiệm")), ("", None)],
)
def test_what_is_filed_often_comes_first_among_equals(monkeypatch, words, filters):
    for code in ("9.000011", "9.000012", "9.000013"):
        published(code, usage=2)
    before = _codes(words, filters)
    rising = before[-1]

    assert keep_filings({rising: 500}) == 1
    monkeypatch.setattr(found, "_held", None)  # as the index of the next day

    assert _codes(words, filters)[0] == rising
    assert keep_filings({}) == 1, "nobody filed it any more"
    monkeypatch.setattr(found, "_held", None)
    assert _codes(words, filters) == before


def test_the_rows_measured_are_the_rows_served():
    load_demo_catalogue(DEMO, now=NOW, effective_from=TODAY)

    served = {row.code: row for row in found.rows_in_force(TODAY)}
    measured = {row.code: row for row in demo_rows(DEMO)}

    assert served == measured


FILTERS = {
    "field": ({"field": "Hộ tịch"}, {"field": "Cư trú"}, "Cư trú"),
    "level": ({"levels": ("province",)}, {"levels": ("commune",)}, "commune"),
    "audience": ({"audience": ("enterprise",)}, {"audience": ("citizen",)}, "citizen"),
    "life_event": ({}, {"life_events": ("having-a-child",)}, "having-a-child"),
}


@pytest.mark.parametrize("name", FILTERS)
def test_each_filter_narrows_on_the_page_and_for_programs(client, name):
    other, wanted, value = FILTERS[name]
    if name == "life_event":
        value = found.search_choices(TODAY).life_events[0].key
        wanted = {"life_events": (value,)}
    published("9.000021", name="Thủ tục khác", **other)
    published("9.000022", name="Thủ tục tìm", **wanted)
    found._held = None

    asked = client.get("/api/v1/procedures", {name: value}).json()
    page = client.get("/thu-tuc/", {"event" if name == "life_event" else name: value})

    assert [one["code"] for one in asked["items"]] == ["9.000022"]
    assert "Thủ tục tìm" in page.content.decode()
    assert "Thủ tục khác" not in page.content.decode()
