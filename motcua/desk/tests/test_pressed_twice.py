"""A button that is pressed twice has one effect and the same answer."""

import pytest
from django.urls import reverse

from motcua.dossiers.public import drafts_of

from .conftest import BIRTH
from .pages import Page

pytestmark = pytest.mark.django_db


def test_the_person_of_a_walk_in_begins_one_draft(at_work, people):
    desk = at_work("tiepnhan.hongbang")
    page = reverse("desk:new_filing") + f"?thu-tuc={BIRTH}"
    before = len(list(drafts_of(desk.actor)))
    sent = Page(desk.get(page)).form() | {"so-dinh-danh": people[0].personal_id}

    answers = [desk.post(page, sent) for _again in range(2)]

    assert [one.status_code for one in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert len(list(drafts_of(desk.actor))) == before + 1
