"""What the dossier page says of signatures on the files it lists."""

import pytest
from django.urls import reverse

from motcua.dossiers.public import approve_result, issue_result

from .conftest import NOW
from .pages import Page
from .stories import carried_to, received, worker_of

pytestmark = pytest.mark.django_db


def test_the_page_says_who_signed_the_result_and_that_it_holds(at_work, people):
    state = carried_to("sign", received(people[0], at_work), at_work)
    signer = at_work(worker_of(state))
    approve_result(number=state.number, actor=signer.actor, now=NOW)
    issue_result(number=state.number, actor=at_work("vanthu.hongbang").actor, now=NOW)

    page = Page(signer.get(reverse("desk:dossier", args=[state.number])))

    (said,) = page.root.xpath("//details[contains(summary, 'đã ký')]")
    summary = " ".join(said.xpath("./summary")[0].text_content().split())
    assert summary.count("đã ký: hợp lệ") == 2
    whole = " ".join(said.text_content().split())
    assert "Toàn bộ văn bản như hiện có" in whole
    assert "được chứng minh bằng dấu thời gian" in whole
