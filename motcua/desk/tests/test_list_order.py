"""The desk's lists on their pages: by remaining legal time, and page 2 follows page 1."""

from datetime import timedelta
from functools import partial

import pytest
from django.urls import reverse

from motcua.dossiers.public import DossierState, receive_dossier

from .conftest import BIRTH, NOW
from .pages import Page
from .stories import filed, worker_of

pytestmark = pytest.mark.django_db
SLOW = "1.004873"
MINUTES = (50, 50, 30, 30, 20)  # before now: two and two share a moment


def turned(official, path: str, **chosen) -> list[str]:
    """Return the numbers of every page, by following what the page itself offers."""
    found: list[str] = []
    address = path
    for _page in range(100):
        page = Page(official.get(address, **chosen))
        chosen = {}
        found += [words for words in page.links() if words.startswith("H24.")]
        following = page.root.xpath(
            "//main//a[contains(@href, 'trang=') and not(contains(@href, 'chon='))]/@href"
        )
        if not following:
            return found
        address = path + following[-1]
    raise AssertionError("the list does not end")


def by(made: list[DossierState], key: str, *, newest: bool = False) -> list[str]:
    rows = sorted(made, key=lambda one: (getattr(one, key), one.id), reverse=newest)
    return [one.number for one in rows]


def of(made: list[DossierState], found: list[str]) -> list[str]:
    mine = {one.number for one in made}
    return [number for number in found if number in mine]


@pytest.fixture
def two_a_page(monkeypatch):
    """Make the pages of a list short, so that a few dossiers fill several."""

    def shorten(module: str, name: str) -> None:
        target = f"motcua.desk.web.{module}.{name}"
        from importlib import import_module

        original = getattr(import_module(f"motcua.desk.web.{module}"), name)
        monkeypatch.setattr(target, partial(original, limit=2))

    return shorten


def test_the_queue_turns_by_the_time_left_to_answer(at_work, people, two_a_page):
    two_a_page("queue", "desk_queue")
    made = [filed(people[0], now=NOW - timedelta(minutes=one)) for one in MINUTES]

    found = turned(at_work("tiepnhan.hongbang"), reverse("desk:queue"))

    assert of(made, found) == by(made, "answer_due")


def test_the_work_list_turns_by_remaining_legal_time(at_work, people, two_a_page):
    two_a_page("work_list", "work_list")
    desk, made = at_work("tiepnhan.hongbang").actor, []
    for code in (SLOW, BIRTH):
        for minutes in MINUTES:
            at = NOW - timedelta(minutes=minutes)
            state = filed(people[0], code=code, now=at)
            if state.receiving.unit_id in desk.unit_ids:
                made.append(receive_dossier(number=state.number, actor=desk, now=at))
    official = at_work(worker_of(made[-1]))
    mine = [one for one in made if one.open_steps[0].place.unit_id in official.actor.unit_ids]

    found = turned(official, reverse("desk:work_list"))

    assert len(mine) >= len(MINUTES)
    assert of(mine, found) == by(mine, "due")


@pytest.mark.parametrize("late", ["", "1"])
def test_the_overseers_list_turns_without_a_gap_or_a_repeat(at_work, people, two_a_page, late):
    two_a_page("watch", "watched_dossiers")
    desk, made = at_work("tiepnhan.hongbang").actor, []
    for minutes in MINUTES:
        at = NOW - timedelta(days=40, minutes=minutes)
        state = filed(people[0], now=at)
        made.append(receive_dossier(number=state.number, actor=desk, now=at))

    chosen = {"tre-han": late} if late else {}
    found = turned(at_work("kiemsoat.tp"), reverse("desk:watch"), **chosen)

    assert of(made, found) == by(made, "due" if late else "id", newest=not late)
