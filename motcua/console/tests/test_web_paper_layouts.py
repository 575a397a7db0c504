"""Administrators see which layout of the papers holds from when, and choose another one by date."""

import pytest
from django.urls import reverse

from ..models import AdminAct
from ..paper_layouts import layout_periods
from .pages import page_of, summary

pytestmark = pytest.mark.django_db
SENT = {
    "effective_from": "01/12/2026",
    "paper_layout": "tt01-2018",
    "legal_basis": "TT 9/2026, Phụ lục I",
    "reason": "Mẫu khác",
    "idempotency_key": "1",
}


def rows(answer) -> list[list[str]]:
    found = page_of(answer).xpath("//main//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found]


def test_another_layout_holds_from_the_day_chosen_and_the_history_says_so(admin):
    done = admin.post(reverse("console:paper_layout"), SENT)

    assert done.status_code == 302, summary(done)
    assert [(one.layout, str(one.last)) for one in layout_periods()] == [
        ("tt01-2018", "None"),
        ("tt03-2025", "2026-11-30"),
    ]
    later, now = rows(admin.get(done.url))
    assert later[0].startswith("01/12/2026")
    assert later[2:4] == ["Thông tư 01/2018/TT-VPCP (tt01-2018)", "TT 9/2026, Phụ lục I"]
    assert later[4].endswith("Mẫu khác")
    assert now[1:3] == ["30/11/2026", "Thông tư 03/2025/TT-VPCP (tt03-2025)"]
    act = AdminAct.objects.get()
    assert act.before == {"paper_layout": "tt03-2025"}
    assert act.after["paper_layout"] == "tt01-2018"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"effective_from": "01/11/2026"}, "Ngày đầu phải là hôm nay hoặc sau đó."),
        ({"paper_layout": "tt03-2025"}, "Không có gì thay đổi"),
        ({"reason": ""}, "Nhập: Lý do"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(admin, wrong, said):
    answer = admin.post(reverse("console:paper_layout"), SENT | wrong)

    assert answer.status_code == 422
    assert [one for one in summary(answer) if one.startswith(said)]
    assert not AdminAct.objects.exists()


def test_a_layout_of_no_difference_is_no_period_of_its_own(admin):
    admin.post(reverse("console:paper_layout"), SENT)
    back = SENT | {"paper_layout": "tt03-2025", "reason": "Bỏ", "idempotency_key": "2"}
    admin.post(reverse("console:paper_layout"), back)

    # Two rulebooks of one day: the later one counts, and it changes nothing.
    assert [one.layout for one in layout_periods()] == ["tt03-2025"]


def test_each_paper_is_shown_in_each_layout_with_the_number_of_its_form(admin):
    page = page_of(admin.get(reverse("console:papers")))
    links = {
        one.get("href"): " ".join(one.text_content().split()) for one in page.xpath("//main//li/a")
    }

    stop = reverse("console:paper", args=["stop-notice"])
    assert links[f"{stop}?bo-cuc=tt03-2025"].startswith("Mẫu số 05, Thông tư 03/2025/TT-VPCP")
    assert links[f"{stop}?bo-cuc=tt01-2018"].startswith("Không thuộc biểu mẫu, bộ tt01-2018")
    for path in links:
        assert admin.get(path).content.startswith(b"%PDF-")
    assert admin.get(f"{stop}?bo-cuc=tt99").status_code == 404
