"""Single keys: told on the sheet, carried by the pages, switched off; the dossiers beside one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.desk.web import shortcuts
from motcua.dossiers.public import CompleteStep, act, papers_of
from motcua.platform.work import drain

from .conftest import NOW
from .pages import Page
from .stories import carried_to, received, worker_of

pytestmark = pytest.mark.django_db
LIST = "desk:work_list"


def carried(page: Page) -> set[str]:
    """Return the single keys the elements of a page say."""
    found = page.root.xpath("//@aria-keyshortcuts")
    assert len(found) == len(set(found))
    return set(found)


@pytest.fixture
def three(at_work, people):
    """Three dossiers of one unit in the order of its list, and who handles them."""
    states = [carried_to("handle", received(one, at_work), at_work) for one in people[:3]]
    official = at_work(worker_of(states[0]))
    return sorted(states, key=lambda one: (one.due, one.id)), official


def dossier(state) -> str:
    return reverse("desk:dossier", args=[state.number])


def test_the_sheet_tells_the_very_keys_the_pages_carry(three):
    states, official = three
    listed = Page(official.get(reverse(LIST)))
    shown = Page(official.get(dossier(states[1])))
    sheet = Page(official.get(reverse("desk:shortcuts")))

    told = {words.text for words in sheet.root.xpath("//table//kbd")}

    # j, k and Enter go through the lines of the list; the next page is there when there is one.
    assert listed.root.xpath("//tr//a/@data-line")
    assert carried(listed) | {"j", "k", "Enter", "n"} == {key for key, _ in shortcuts.LIST}
    assert carried(shown) == {key for key, _ in shortcuts.DOSSIER}
    assert {key for key, _ in (*shortcuts.LIST, *shortcuts.DOSSIER)} <= told


def test_single_keys_are_on_until_they_are_switched_off(three):
    _, official = three
    page = reverse("desk:shortcuts")

    before = Page(official.get(reverse(LIST))).root.xpath("//@data-shortcuts")
    official.post(page, {"phim": "off"})
    off = Page(official.get(reverse(LIST)))
    sheet = Page(official.get(page))
    official.post(page, {"phim": "on"})
    after = Page(official.get(reverse(LIST))).root.xpath("//@data-shortcuts")

    assert (len(before), len(after)) == (1, 1)
    assert not off.root.xpath("//@data-shortcuts")
    assert any("Phím tắt" in words for words in off.links())
    assert "Bật phím đơn" in sheet.text


def test_the_dossier_leads_to_the_ones_beside_it_and_back_to_the_very_list(three):
    (first, second, third), official = three
    official.get(reverse(LIST), loai="handle")

    page = Page(official.get(dossier(second)))
    links = page.root.xpath("//nav/a[@aria-keyshortcuts='k' or @aria-keyshortcuts='j']/@href")

    assert links == [dossier(first), dossier(third)]
    assert page.root.xpath("//a[@aria-keyshortcuts='u']/@href") == [reverse(LIST) + "?loai=handle"]


def test_a_dossier_that_left_the_list_still_leads_to_the_next_one(three):
    (_, second, third), official = three
    official.get(reverse(LIST), loai="handle")
    handler = official.actor
    for step in second.open_steps:
        command = CompleteStep(step.key, "", "Trình xem xét.")
        act(number=second.number, command=command, actor=handler, now=NOW)

    page = Page(official.get(dossier(second)))

    assert page.root.xpath("//a[@aria-keyshortcuts='j']/@href") == [dossier(third)]


def test_whoever_came_from_no_list_is_shown_no_neighbours(three):
    states, official = three

    page = Page(official.get(dossier(states[1])))

    assert not page.root.xpath("//a[@aria-keyshortcuts='j' or @aria-keyshortcuts='k']")


def test_the_neighbours_cost_two_queries_however_long_the_list_is(three):
    states, official = three
    page = dossier(states[1])
    official.get(page)
    with CaptureQueriesContext(connection) as alone:
        official.get(page)
    official.get(reverse(LIST))

    with CaptureQueriesContext(connection) as beside:
        official.get(page)

    assert len(beside) == len(alone) + 2


def test_an_official_paper_is_viewed_inside_the_page_by_who_gives_it_to_people(three, at_work):
    states, official = three
    drain(NOW)
    paper = papers_of(states[0].id)[0]
    desk = at_work("tiepnhan.hongbang")

    page = Page(desk.get(dossier(states[0]), tep=str(paper.file_id)))

    (frame,) = page.root.xpath("//iframe[@class='mc-viewer']/@src")
    assert f"/tep/{paper.file_id}/" in frame
    assert page.root.xpath("//a[contains(@href,'tai-ve')]")
    # It prints how to reach the applicant: others say first what they need that for.
    other = Page(official.get(dossier(states[0]), tep=str(paper.file_id)))
    assert f"/tep/{paper.file_id}/" not in str(other.root.xpath("//iframe/@src"))
    [link] = other.root.xpath(f"//main//a[contains(@href,'/tep/{paper.file_id}/')]/@href")
    assert official.get(link)["Location"].endswith(f"/lien-he/?tep={paper.file_id}")
