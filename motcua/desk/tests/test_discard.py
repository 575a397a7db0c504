"""A walk-in that was begun and will not be filed is put aside, by its official only."""

import pytest
from django.urls import reverse

from motcua.dossiers.public import drafts_of

from .pages import Page
from .test_walk_in import known_person

pytestmark = pytest.mark.django_db


def test_what_was_begun_is_discarded_after_a_question(at_work, people):
    desk = at_work("tiepnhan.hongbang")
    place = known_person(desk, people[0])
    address = f"{place}bo/"
    assert address in Page(desk.get(place)).links().values()
    assert address in Page(desk.get(reverse("desk:new_filing"))).links().values()

    asked = Page(desk.get(address))
    assert people[0].name in asked.text
    assert drafts_of(desk.actor)
    answer = desk.post(address)

    assert answer["Location"] == reverse("desk:new_filing")
    assert "Đã bỏ" in Page(desk.get(answer["Location"])).root.text_content()
    assert not drafts_of(desk.actor)
    assert desk.get(place).status_code == 404
    assert desk.post(address).status_code == 404


def test_nobody_discards_what_a_colleague_began(at_work, people):
    desk, colleague = at_work("tiepnhan.hongbang"), at_work("tiepnhan.lechan")
    place = known_person(desk, people[0])

    assert colleague.get(f"{place}bo/").status_code == 404
    assert colleague.post(f"{place}bo/").status_code == 404
    assert drafts_of(desk.actor)
