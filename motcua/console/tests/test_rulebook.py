"""The rulebook is changed on a page and over the API, from a day on, and dossiers feel it."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from motcua.dossiers.models import RulebookVersion
from motcua.dossiers.public import rulebook, rulebook_in_force, written_rulebooks

from ..models import AdminAct
from ..rulebooks import books
from .conftest import TODAY
from .pages import page_of, summary, value_of
from .test_api_duties import problem

pytestmark = pytest.mark.django_db
SHIPPED = "2026-08-05"
FRAME = {"legal_basis": "NĐ 9/2026, Điều 3", "reason": "Nghị định mới"}
BODY = FRAME | {"base": SHIPPED, "effective_from": "2026-12-01", "values": {"new_dates_allowed": 2}}


def form(admin, version=SHIPPED) -> dict[str, str]:
    """Return the page's form as a browser would send it back unchanged."""
    page = page_of(admin.get(reverse("console:rulebook_change", args=[version])))
    sent = {one.get("name"): one.get("value") for one in page.xpath("//main//input[@type='text']")}
    sent |= {
        one.get("name"): one.get("value")
        for one in page.xpath("//main//input[@type='radio'][@checked]")
    }
    sent |= {
        one.getparent().get("name"): one.get("value")
        for one in page.xpath("//main//select/option[@selected]")
    }
    return sent | FRAME | {"effective_from": "01/12/2026"}


def test_the_page_changes_one_value_and_shows_the_difference(admin):
    path = reverse("console:rulebook_change", args=[SHIPPED])
    sent = form(admin) | {"opinion_limit": "3 ngày làm việc", "idempotency_key": "1"}

    done = admin.post(path, sent)

    assert done.status_code == 302, summary(done)
    newest = books()[0]
    assert done.url == reverse("console:rulebook_version", args=[newest.version])
    shown = " ".join(page_of(admin.get(done.url)).text_content().split())
    assert "2 ngày làm việc3 ngày làm việc" in shown  # cells of one row
    assert "Nghị định mới" in shown
    act = AdminAct.objects.get()
    assert act.before == {"opinion_limit": "2 working_day"}
    assert act.after["opinion_limit"] == "3 working_day"
    history = page_of(admin.get(reverse("console:history"))).text_content()
    assert "Đơn vị phối hợp cho ý kiến trong" in history
    listed = page_of(admin.get(reverse("console:rulebook"))).text_content()
    assert "01/12/2026" in listed


def test_what_is_sent_back_unchanged_changes_nothing(admin):
    path = reverse("console:rulebook_change", args=[SHIPPED])

    answer = admin.post(path, form(admin) | {"idempotency_key": "1"})

    assert summary(answer) == ["Không có gì thay đổi: mọi giá trị đều đang có hiệu lực."]
    assert not RulebookVersion.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"opinion_limit": "nhanh"}, "Nhập"),
        ({"transfer_cutoff": "25:00"}, "Giá trị này không đọc được"),
        ({"number_pattern": "{sequence}"}, "Giá trị này không đọc được"),
        ({"effective_from": "19/11/2026", "new_dates_allowed": "2"}, "Ngày đầu phải là hôm nay"),
        ({"legal_basis": "", "new_dates_allowed": "2"}, "Nhập: Căn cứ pháp lý"),
    ],
)
def test_what_cannot_hold_is_said_beside_its_question(admin, wrong, words):
    path = reverse("console:rulebook_change", args=[SHIPPED])

    answer = admin.post(path, form(admin) | wrong | {"idempotency_key": "1"})

    assert answer.status_code == 422
    assert [line[: len(words)] for line in summary(answer)] == [words]
    assert value_of(answer, "reason") == FRAME["reason"]
    assert not AdminAct.objects.exists()


def test_it_holds_from_its_day_on_and_a_change_of_today_from_now_on(call):
    made = call("POST", "/rulebooks", BODY)

    version = made.json()["version"]
    assert made.status_code == 201
    assert rulebook_in_force(TODAY).version == SHIPPED
    assert rulebook_in_force(TODAY.replace(month=12, day=1)).new_dates_allowed == 2
    assert rulebook(SHIPPED).new_dates_allowed == 1
    again = call("POST", "/rulebooks", BODY)
    assert (again.status_code, problem(again)) == (409, "rulebook-outdated")
    other = {"opinion_limit": "1 working_day", "new_dates_allowed": 1}
    replaced = call("POST", "/rulebooks", BODY | {"base": version, "values": other})
    assert replaced.status_code == 201
    first = rulebook_in_force(TODAY.replace(month=12, day=1))
    assert (first.version, first.new_dates_allowed) == (replaced.json()["version"], 1)
    listed = [one["version"] for one in call("GET", "/rulebooks").json()["items"]]
    assert listed == [replaced.json()["version"], version, SHIPPED]
    assert call("GET", f"/rulebooks/{version}").json()["title"] == FRAME["legal_basis"]
    assert call("GET", "/rulebook?on=2026-11-30").json()["is_shipped"] is True


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"values": {"new_dates_allowed": "two"}}, "/values/new_dates_allowed"),
        ({"values": {"new_dates_allowed": 1.5}}, None),
        ({"values": {"speed": 1}}, "/values/speed"),
        ({"effective_from": "2026-11-01"}, "/effective_from"),
        ({"legal_basis": ""}, None),
    ],
)
def test_programs_are_told_what_is_wrong(call, wrong, pointer):
    answer = call("POST", "/rulebooks", BODY | wrong)

    assert (answer.status_code, problem(answer)) == (422, "input-invalid")
    assert pointer is None or answer.json()["errors"][0]["pointer"] == pointer
    assert not AdminAct.objects.exists()


def test_nobody_changes_a_version_that_is_written(call):
    call("POST", "/rulebooks", BODY)

    with pytest.raises(DatabaseError), transaction.atomic():
        RulebookVersion.objects.update(reason="khác")


def test_an_unknown_version_is_not_found(admin):
    for name in ("rulebook_version", "rulebook_change"):
        assert admin.get(reverse(f"console:{name}", args=["2020-01-01"])).status_code == 404


def test_a_version_written_before_a_parameter_was_known_takes_the_shipped_value(db):
    base = written_rulebooks()[0].data
    older = {name: one for name, one in base["parameters"].items() if "taken" not in name}
    older["new_dates_allowed"] = {"value": 2, "article": "Quyết định 1", "sure": "F"}
    content = {**base, "version": "older-one", "parameters": older, "effective_from": "2026-08-06"}
    RulebookVersion.objects.create(
        id=uuid4(),
        version="older-one",
        effective_from="2026-08-06",
        reason="Trước đây",
        content=content,
        created_at=datetime(2026, 8, 6, tzinfo=UTC),
    )

    rules = rulebook("older-one")

    assert rules.new_dates_allowed == 2
    assert rules.cash_taken_by == rulebook(SHIPPED).cash_taken_by
