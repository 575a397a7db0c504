from datetime import date
from pathlib import Path

import pytest
from lxml import html

from motcua.platform.actor import SYSTEM

from ..models import ProcedureVersion
from ..services.load_demo_catalogue import load_demo_catalogue
from ..services.suspend_version import suspend_version
from ..types import Channel, WayFacts
from .factories import CODE, COMPLETE, NOW, draft, published

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).resolve().parents[3] / "data" / "catalogue"


def page(client, address, **headers):
    response = client.get(address, headers=headers)
    return response, html.fromstring(response.content)


@pytest.fixture
def demo():
    load_demo_catalogue(FOLDER, now=NOW)


def test_everyday_words_without_accents_find_the_procedure(client, demo):
    _response, root = page(client, "/thu-tuc/?q=giay+doc+than")

    assert "1.004873" in root.xpath("//div[@id='results']//li")[0].text_content()


def test_htmx_gets_the_results_alone(client, demo):
    response, root = page(client, "/thu-tuc/?q=khai+sinh", **{"HX-Request": "true"})

    assert not root.xpath("//form")
    assert root.xpath("//ul[contains(@class, 'mc-card-list')]/li")
    assert "HX-Request" in response["Vary"]


def test_the_page_works_as_a_plain_form(client, demo):
    _response, root = page(client, "/thu-tuc/?level=province&q=")

    names = {one.get("name") for one in root.xpath("//main//form//*[@name]")}
    assert names == {"q", "field", "level", "audience", "event"}
    assert root.xpath("//select[@name='level']/option[@selected]/@value") == ["province"]


def test_a_search_looks_at_the_counter_only(client, demo, django_assert_max_num_queries):
    page(client, "/thu-tuc/?q=khai+sinh")

    with django_assert_max_num_queries(2):
        page(client, "/thu-tuc/?q=ket+hon")


def test_nothing_found_says_what_to_do(client, demo):
    _response, root = page(client, "/thu-tuc/?q=zzzzqqqq")

    assert "Không tìm thấy" in root.text_content()


def test_long_lists_have_pages(client, demo):
    _response, first = page(client, "/thu-tuc/")
    following = first.xpath("//a[@rel='next']/@href")[0]
    _response, second = page(client, f"/thu-tuc/{following}")

    assert len(first.xpath("//div[@id='results']//li[contains(@class,'mc-card')]")) == 20
    assert second.xpath("//a[@rel='prev']")


@pytest.mark.parametrize("wild", ["q=%00", "page=-1", "page=99999", "q=" + "a" * 5000, "level=x'"])
def test_wild_input_is_answered(client, demo, wild):
    assert client.get(f"/thu-tuc/?{wild}").status_code == 200


def test_the_page_says_what_a_person_must_know(client):
    published()

    _response, root = page(client, f"/thu-tuc/{CODE}/")
    text = root.text_content()

    for expected in (
        "Thủ tục cấp giấy thử",
        "Công dân Việt Nam",
        "Ủy ban nhân dân cấp xã",
        "3 ngày làm việc",
        "0,5 ngày làm việc",
        "10.000",
        "Đơn đề nghị",
        "2 bản chính",
        "1/2026/NĐ-CP",
        "1/QĐ-THU",
        "Giấy thử",
    ):
        assert expected in text


def test_every_demo_procedure_has_a_page(client, demo):
    for code in ProcedureVersion.objects.values_list("procedure__code", flat=True):
        assert client.get(f"/thu-tuc/{code}/").status_code == 200


def test_the_page_asks_few_queries(client, django_assert_max_num_queries):
    published()
    page(client, f"/thu-tuc/{CODE}/")

    with django_assert_max_num_queries(3):
        page(client, f"/thu-tuc/{CODE}/")


def test_a_suspended_procedure_cannot_be_started(client):
    suspend_version(published(), reason="-", actor=SYSTEM, now=NOW)

    _response, root = page(client, f"/thu-tuc/{CODE}/")

    assert "Tạm dừng" in root.text_content()
    assert not root.xpath("//main//a[contains(@class, 'govuk-button')]")


def test_a_draft_is_nobody_elses_business(client):
    draft()

    assert client.get(f"/thu-tuc/{CODE}/").status_code == 404
    assert client.get(f"/thu-tuc/{CODE}/phien-ban/1/").status_code == 404
    assert client.get("/thu-tuc/0.0/").status_code == 404


def test_the_difference_of_the_last_two_versions_is_shown(client):
    published()
    published(since=date(2026, 6, 1), ways=(WayFacts(Channel.ONLINE, COMPLETE.ways[2].limit),))

    _response, root = page(client, f"/thu-tuc/{CODE}/phien-ban/")
    text = root.text_content()

    assert "3 working_day" in text
    assert "Đã thay thế" in text
    assert len(root.xpath("//main//tbody")[0].xpath("./tr")) == 2


def test_one_version_has_no_difference(client):
    published()

    _response, root = page(client, f"/thu-tuc/{CODE}/phien-ban/")

    assert not root.xpath("//main//form")


def test_the_page_speaks_english(client):
    published()

    _response, root = page(client, f"/thu-tuc/{CODE}/", **{"Accept-Language": "en"})

    assert "3 working days" in root.text_content()
    assert "Who it is for" in root.text_content()


def test_no_text_of_a_source_becomes_markup(client):
    published(name="<script>alert(1)</script>", steps=("<b>x</b>",))

    response = client.get(f"/thu-tuc/{CODE}/")

    assert b"<script>alert" not in response.content
    assert b"<b>x</b>" not in response.content
