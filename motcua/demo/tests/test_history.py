from collections import Counter
from datetime import datetime

import pytest
from django.test import Client

from motcua.demo.history import fill
from motcua.demo.load import load_demo
from motcua.dossiers.public import visible_dossiers
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


def test_the_demo_page_shows_a_code_for_every_official(province: None, client: Client) -> None:
    answer = client.get("/demo/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "tiepnhan.hongbang" in text
    assert "Motcua-demo-2026" in text
