"""Officials search papers with a reason; inspectors read every search."""

import pytest
from django.urls import reverse

from motcua.digitisation.tests.readings import put_reading
from motcua.dossiers.models import PaperSearch
from motcua.dossiers.public import documents_of
from motcua.platform.database.scope import apply_scope, system_scope

from .conftest import LE_CHAN, NOW
from .pages import Page
from .stories import filed

pytestmark = pytest.mark.django_db
HERE = "/ho-so-cong-viec/tim-giay-to/"
WHY = "Đối chiếu giấy tờ"


@pytest.fixture
def read(people):
    """Return two dossiers at two agencies whose papers were read."""

    def put(person, area: dict, text: str):
        state = filed(person, **area)
        with system_scope():
            for one in documents_of(state.id):
                if one.file_id:
                    put_reading(one.sha256, findings=[], now=NOW, text=text)
        apply_scope()
        return state

    here = put(people[0], {}, "Hộ gia đình phường Hồng Bàng")
    there = put(people[1], {"area": LE_CHAN}, "Hộ gia đình phường Lê Chân")
    return here, there


def searched(official, typed: str, why: str = WHY, **more) -> Page:
    return Page(official.post(HERE, {"q": typed, "ly-do": why, **more}))


def test_an_official_finds_within_the_competence_and_nothing_else(at_work, read):
    here, there = read

    mine = searched(at_work("tiepnhan.hongbang"), "ho gia dinh")
    theirs = searched(at_work("tiepnhan.lechan"), "ho gia dinh")

    assert here.number in mine.text
    assert there.number not in mine.text
    assert there.number in theirs.text
    assert here.number not in theirs.text
    assert set(mine.root.xpath("//mark/text()")) == {"Hộ gia đình"}
    text = reverse("desk:file_text", args=[here.number, documents_of(here.id)[0].file_id])
    assert f"{text}#trang-1" in mine.root.xpath("//main//h3//a/@href")


def test_without_a_reason_nothing_is_shown_and_what_was_typed_stays(at_work, read):
    page = searched(at_work("tiepnhan.hongbang"), "ho gia dinh", why=" ")

    assert page.status == 422
    assert page.root.xpath("//*[@role='alert']//a/@href") == ["#ly-do"]
    assert page.root.xpath("//input[@id='q']/@value") == ["ho gia dinh"]
    assert read[0].number not in page.text
    with system_scope():
        assert not PaperSearch.objects.exists()


@pytest.mark.parametrize("typed", ["", "a", ":*&|!'", "x" * 10_000, "\0"])
def test_words_that_ask_for_nothing_are_told_beside_the_field(at_work, read, typed):
    page = searched(at_work("tiepnhan.hongbang"), typed)

    assert page.status in (400, 422)
    if typed != "\0":
        assert page.root.xpath("//*[@role='alert']//a/@href") == ["#q"]
        assert page.root.xpath("//input[@id='ly-do']/@value") == [WHY]


def test_further_pages_are_asked_for_with_the_reason_and_written_down(at_work, read, monkeypatch):
    from motcua.desk.web import paper_search

    official = at_work("thanhtra.tp")
    monkeypatch.setattr(paper_search, "PAGE", 1)

    first = searched(official, "ho gia dinh")
    [following] = first.root.xpath("//button[@name='trang']/@value")
    second = searched(official, "ho gia dinh", trang=following)

    numbers = {one.number for one in read}
    with system_scope():
        rows = list(PaperSearch.objects.select_related("dossier"))
    assert {row.dossier.number for row in rows} <= numbers
    assert len(rows) == 2
    assert second.status == 200


def test_inspectors_read_every_search_and_who_made_it(at_work, read):
    desk = at_work("tiepnhan.hongbang")
    searched(desk, "hồng bàng")

    page = Page(at_work("thanhtra.tp").get(reverse("desk:searches")))

    for said in (desk.actor.name, "hồng bàng", WHY, read[0].number):
        assert said in page.text
    assert desk.get(reverse("desk:searches")).status_code == 403


def test_the_page_is_found_from_every_list(at_work):
    for username, start in (
        ("tiepnhan.hongbang", "desk:queue"),
        ("hotich.hongbang", "desk:work_list"),
        ("thanhtra.tp", "desk:watch"),
    ):
        page = Page(at_work(username).get(reverse(start)))
        assert HERE in page.root.xpath("//main//a/@href")
