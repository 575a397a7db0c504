from collections import Counter
from datetime import datetime

import pytest
from django.test import Client

from motcua.catalog.public import usual_times
from motcua.demo import history
from motcua.demo.history import fill
from motcua.demo.load import load_demo
from motcua.demo.opening import ANYWHERE, MAIN_COMMUNE, met_first, other_communes
from motcua.dossiers.public import visible_dossiers
from motcua.dossiers.selectors.usual_times import FEWEST
from motcua.kernel import clock
from motcua.kernel.clock import ZONE
from motcua.platform.actor import SYSTEM

NOW = datetime(2026, 11, 19, 10, 30, tzinfo=ZONE)

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> None:
    load_demo(now=NOW, say=lambda _words: None)


def test_history_is_made_to_the_wanted_number_and_not_beyond(province: None) -> None:
    with clock.use_clock(NOW):
        assert fill(4, now=lambda: NOW) == 4
        assert fill(4, now=lambda: NOW) == 0
        rows = list(visible_dossiers(SYSTEM, now=NOW))
    assert len(rows) == 4
    assert all(row.submitted_at < NOW for row in rows)
    # The first place is left at the desk, for a visitor to receive.
    assert Counter(row.status for row in rows)["submitted"] == 1


def test_stories_go_round_the_procedures_that_visitors_meet_first(
    province: None,
) -> None:
    with clock.use_clock(NOW):
        first = met_first()
        places = Counter(history._procedure(place) for place in range(400))
        areas = Counter(history._area(place) for place in range(0, 400, history.FRESH_EVERY))
        others = other_communes()
    own_forms = {"1.001193", "1.000894", "1.000656", "1.004873", "2.000815", "1.004222"}
    assert own_forms <= set(first)
    assert set(first) <= set(places)
    # Some are refused, withdrawn or not yet finished.
    assert min(places[code] for code in first) >= FEWEST + 3
    # Half of what is fresh is the main ward's; each other commune with officials has its turn.
    assert sum(areas.values()) / 2 <= areas[MAIN_COMMUNE] < sum(areas.values()) * 0.6
    assert len(others) == 3
    assert [areas[one] for one in others] == [len(history.LEFT_AT)] * 3
    assert areas[ANYWHERE] > len(history.LEFT_AT)
    # Chance keeps a good part, so that others are met, too.
    assert places[""] > 100


def test_what_is_met_first_has_usual_times_as_soon_as_enough_is_finished(
    province: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = ("2.000815", "2.000884")
    monkeypatch.setattr(history, "met_first", lambda: met)
    monkeypatch.setattr(history, "KINDS", ())
    with clock.use_clock(NOW):
        fill(26, now=lambda: NOW)
        found = usual_times(met)

    assert set(found) == set(met)
    assert all(one.dossiers >= FEWEST and one.p50_hours > 0 for one in found.values())


def test_the_demo_page_shows_a_code_for_every_official(province: None, client: Client) -> None:
    answer = client.get("/demo/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "tiepnhan.hongbang" in text
    assert "Motcua-demo-2026" in text
