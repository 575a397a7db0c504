import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from motcua.platform.actor import SYSTEM
from motcua.processes.public import load_templates

from ..models import ProcedureVersion
from ..services.load_demo_catalogue import load_demo_catalogue
from ..services.suspend_version import suspend_version
from ..types import AgencyNames, Channel, FeeFacts, FeeKind, Level, WayFacts
from ..usual_times import UsualTime
from .factories import CODE, COMPLETE, NOW, draft, published

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).resolve().parents[3] / "data" / "catalogue"


@pytest.fixture
def fresh_index(monkeypatch):
    """Build the index anew: versions of other tests are gone, but their count may be the same."""
    monkeypatch.setattr("motcua.catalog.found._held", None)


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
    assert names == {"q", "field", "level", "audience", "event", "agency"}
    assert root.xpath("//select[@name='level']/option[@selected]/@value") == ["province"]


def test_a_search_looks_at_the_counter_and_the_usual_times_only(
    client, demo, django_assert_max_num_queries
):
    page(client, "/thu-tuc/?q=khai+sinh")

    with django_assert_max_num_queries(3):
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


@pytest.mark.parametrize("wild", ["page=-1", "page=99999", "q=" + "a" * 5000, "level=x'"])
def test_wild_input_is_answered(client, demo, wild):
    assert client.get(f"/thu-tuc/?{wild}").status_code == 200


def test_a_character_no_text_holds_is_said_so(client, demo):
    assert client.get("/thu-tuc/?q=%00").status_code == 422


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

    with django_assert_max_num_queries(5):  # two for questions and news that are shown beside it
        page(client, f"/thu-tuc/{CODE}/")


def test_the_page_and_the_list_say_how_long_it_usually_takes(client, monkeypatch, fresh_index):
    published(everyday_name="Giấy thử")
    times = {CODE: UsualTime(40, 30.0, 71.0)}
    monkeypatch.setattr("motcua.catalog.usual_times._tellers", [lambda codes: times])

    shown = " ".join(page(client, f"/thu-tuc/{CODE}/")[1].text_content().split())
    listed = " ".join(page(client, "/thu-tuc/?q=giay+thu")[1].text_content().split())
    answered = client.get(f"/api/v1/procedures/{CODE}").json()
    (line,) = client.get("/api/v1/procedures?q=giay+thu").json()["items"]

    assert "một nửa số hồ sơ có kết quả trong 1 ngày, chín phần mười trong 3 ngày" in shown
    assert "(40 hồ sơ gần nhất)" in shown
    assert "Thường mất 1 ngày; chín phần mười trong 3 ngày" in listed
    assert answered["usual_time"] == line["usual_time"]
    assert line["usual_time"] == {"dossiers": 40, "p50_hours": 30.0, "p90_hours": 71.0}


def test_where_too_few_dossiers_were_finished_the_page_says_so(client, monkeypatch):
    published()
    monkeypatch.setattr("motcua.catalog.usual_times._tellers", [lambda codes: {}])

    (said,) = page(client, f"/thu-tuc/{CODE}/")[1].xpath("//*[@id='usual']")
    assert said.text_content().startswith("Chưa đủ hồ sơ đã giải quyết xong")
    english = page(client, f"/thu-tuc/{CODE}/", **{"accept-language": "en"})[1].text_content()
    assert "Too few dossiers of this procedure have been finished" in english
    assert client.get(f"/api/v1/procedures/{CODE}").json()["usual_time"] is None


def test_procedures_are_found_by_their_agency_on_the_page_and_by_programs(client, fresh_index):
    published(name="Cấp giấy chợ", agencies=AgencyNames(competent=("Công an cấp xã",)))
    published(
        "9.000002", name="Cấp giấy thuyền", agencies=AgencyNames(implementing=("Sở Tư pháp",))
    )

    root = page(client, "/thu-tuc/?q=cap+giay&agency=cong+an")[1]
    found = [one.text_content() for one in root.xpath("//div[@id='results']//li")]
    answer = client.get("/api/v1/procedures?q=cap+giay&agency=tư pháp").json()

    assert len(found) == 1
    assert "Cấp giấy chợ" in found[0]
    assert root.xpath("//input[@name='agency']/@value") == ["cong an"]
    assert [one["code"] for one in answer["items"]] == ["9.000002"]


def test_the_page_leads_to_the_picture_of_its_process(client):
    load_templates(now=NOW)
    published(process_key="tai-cho", ways=(WayFacts(Channel.DIRECT, COMPLETE.ways[0].limit),))

    root = page(client, f"/thu-tuc/{CODE}/")[1]

    assert root.xpath("//main//a/@href[contains(., '/quy-trinh/')]") == ["/quy-trinh/tai-cho/"]
    assert client.get("/quy-trinh/tai-cho/").status_code == 200


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

    assert "5 ngày làm việc" in text
    assert "0,5 ngày làm việc" in text
    assert "Cấp lại" in text
    assert not re.search(r"working_day|direct|online|true|false", text.partition("Phiên bản")[2])
    assert "Đã thay thế" in text
    assert len(root.xpath("//main//tbody")[0].xpath("./tr")) == 2


def test_a_difference_is_said_in_words_in_both_languages(client):
    published()
    don, anh, cu = COMPLETE.documents
    published(
        since=date(2026, 6, 1),
        documents=(
            replace(don, channels=(Channel.DIRECT, Channel.POST)),
            replace(anh, is_presented_only=True, data_source="population"),
            replace(cu, is_required=True, condition=""),
        ),
        fees=(FeeFacts("le-phi", "Lệ phí", FeeKind.LEVY, 15_000, per="bản"),),
        levels=(Level.PROVINCE,),
        audience=("foreigner",),
        life_events=("co-con",),
    )

    vi = " ".join(page(client, f"/thu-tuc/{CODE}/phien-ban/")[1].text_content().split())
    en = page(client, f"/thu-tuc/{CODE}/phien-ban/", **{"Accept-Language": "en"})[1]
    en = " ".join(en.text_content().split())

    assert "Cách nộp: Trực tiếp, Dịch vụ bưu chính" in vi
    assert "Chỉ xuất trình: có" in vi
    assert {"10.000 đ", "15.000 đ"} <= set(re.findall(r"[\d.]+ đ", vi))
    for words in ("Only shown: yes", "Always asked for: no", "the population database"):
        assert words in en
    assert "Province" in en
    assert "Foreigners" in en
    for text in (vi, en):
        assert not re.search(r"is_required|is_presented|le_phi|co-con|\bTrue\b|\bNone\b", text)


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
