"""An official sees at once that something was told, and one click leads there."""

from uuid import uuid4

import pytest
from django.urls import reverse

from motcua.notifications.public import NoticeToSend, Recipient, mark_all_read, send_notice

from .conftest import NOW
from .pages import Page

pytestmark = pytest.mark.django_db
TOLD = NoticeToSend("work-supplemented", {"number": "H24-1", "procedure": "Khai sinh"}, uuid4())


@pytest.mark.parametrize(
    ("username", "home"),
    [("tiepnhan.hongbang", "desk:queue"), ("hotich.hongbang", "desk:work_list")],
)
def test_the_first_page_counts_what_was_not_read(at_work, username, home):
    official = at_work(username)
    reader = Recipient(official_id=official.actor.official_id)
    mark_all_read(reader, now=NOW)
    before = Page(official.get(reverse(home)))
    for _ in range(2):
        send_notice(reader, what=TOLD, now=NOW)

    page = Page(official.get(reverse(home)))
    notices = Page(official.get(page.links()["Thông báo chưa đọc: 2"]))

    assert "Thông báo chưa đọc" not in before.text
    assert notices.text.count("Hồ sơ H24-1 đã được bổ sung") == 2


def test_every_official_has_a_door_to_the_notices(at_work):
    for username in ("tiepnhan.hongbang", "vanthu.hongbang", "kiemsoat.tp"):
        page = Page(at_work(username).get(reverse("notifications:notices")))
        assert page.status == 200
        assert page.root.xpath(f"//nav//a[@href='{reverse('notifications:notices')}']")
