"""Pages of notices: list, read, choose, and the demo's mail catcher."""

import re

import pytest
from lxml import html

from motcua.identity.tests.people import make_citizen
from motcua.kernel.clock import now, use_clock
from motcua.notifications.models import Notice
from motcua.notifications.public import Recipient, unread_notices
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.platform.work import drain

from .people import NOW, make_reader, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    """A citizen signed in, as the party who is told."""
    account = make_citizen()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["motcua.seen"], session["motcua.assurance"] = now().isoformat(), 2
    session.save()
    return Recipient(party_id=account.party_id)


def as_the_program():
    with bind_request(SYSTEM):
        apply_scope()


def page(client, address):
    response = client.get(address)
    as_the_program()
    return response, html.fromstring(response.content)


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get("/thong-bao/").status_code == 302


def test_the_list_shows_the_readers_notices_newest_first(client, reader):
    tell(reader)
    tell(reader, template="dossier-message", values={"number": "2", "procedure": "Khai sinh"})
    tell(make_reader())

    response, root = page(client, "/thong-bao/")

    assert response.status_code == 200
    titles = [one.strip() for one in root.xpath("//li[@class='mc-card']//a/text()")]
    assert titles[0] == "Có trao đổi mới về hồ sơ 2"
    assert len(titles) == 2
    assert "Mới" in root.text_content()


def test_an_empty_list_says_so(client, reader):
    _response, root = page(client, "/thong-bao/")

    assert "Chưa có thông báo nào" in root.text_content()


def test_a_long_list_has_a_next_page(client, reader):
    for _ in range(21):
        tell(reader)

    _response, root = page(client, "/thong-bao/")
    [following] = root.xpath("//a[@rel='next']/@href")
    _response, second = page(client, f"/thong-bao/{following}")

    assert len(second.xpath("//li[@class='mc-card']")) == 1


def test_opening_a_notice_marks_it_read_and_leads_to_its_place(client, reader):
    notice = tell(reader, link="/ho-so/1/")

    _response, root = page(client, f"/thong-bao/{notice.id}/")
    response = client.post(f"/thong-bao/{notice.id}/da-doc/", {"open": "1"})
    as_the_program()

    assert root.xpath("//button[@name='open']")
    assert (response.status_code, response["Location"]) == (302, "/ho-so/1/")
    assert unread_notices(reader) == 0


def test_a_link_to_another_place_is_not_followed(client, reader):
    notice = tell(reader, link="//evil.example/")

    response = client.post(f"/thong-bao/{notice.id}/da-doc/", {"open": "1"})

    assert response["Location"] == "/thong-bao/"


def test_somebody_elses_notice_is_not_there(client, reader):
    notice = tell(make_reader())

    seen = client.get(f"/thong-bao/{notice.id}/")
    marked = client.post(f"/thong-bao/{notice.id}/da-doc/")
    as_the_program()

    assert (seen.status_code, marked.status_code) == (404, 404)
    assert Notice.objects.get(pk=notice.id).read_at is None


def test_all_can_be_put_away_at_once(client, reader):
    tell(reader)
    tell(reader)

    client.post("/thong-bao/da-doc/")
    as_the_program()

    assert unread_notices(reader) == 0


def test_choices_are_kept_without_script(client, reader):
    _response, root = page(client, "/thong-bao/tuy-chon/")
    before = root.xpath("//input[@type='checkbox'][@checked]")

    client.post("/thong-bao/tuy-chon/", {"result": ["email"], "message": ["sms", "email"]})
    _response, root = page(client, "/thong-bao/tuy-chon/")

    after = root.xpath("//input[@type='checkbox'][@checked]")
    assert len(before) == 9
    news = [one.get("value") for one in before if one.get("name") == "news"]
    assert news == ["email"]  # nothing of it is ever sent by SMS
    assert sorted((one.get("name"), one.get("value")) for one in after) == [
        ("message", "email"),
        ("message", "sms"),
        ("result", "email"),
    ]


def test_pages_carry_no_inline_script_or_style(client, reader):
    notice = tell(reader)

    for address in ("/thong-bao/", f"/thong-bao/{notice.id}/", "/thong-bao/tuy-chon/"):
        _response, root = page(client, address)
        assert not root.xpath("//*[@style] | //script[not(@src)] | //*[@onclick]")
        assert len(root.xpath("//h1")) == 1


def test_the_catcher_shows_what_the_demo_would_have_sent(client):
    tell(make_reader(), link="/ho-so/1/")
    with use_clock(NOW):
        drain(NOW)

    _response, listed = page(client, "/thu-demo/")
    [address] = listed.xpath("//main//td/a/@href")
    _response, mail = page(client, address)

    assert "lan@example.vn" in listed.text_content()
    assert re.search(r"hẹn trả kết quả", mail.text_content())
    assert mail.xpath("//main//a[contains(@href, '/ho-so/1/')]")


def test_in_production_there_is_no_catcher(client, configure):
    configure(mode="production")

    assert client.get("/thu-demo/").status_code == 403
