"""Times of keeping on their page: written down with history, refused beside the question."""

import pytest
from django.urls import reverse

from motcua.archive.public import retention_on

from ..models import AdminAct
from .conftest import TODAY
from .pages import page_of, summary, value_of

FORM = {
    "procedure_code": "",
    "kept": "years",
    "years": "10",
    "legal_basis": "Thông tư 1/2026",
    "reason": "Theo bảng thời hạn",
    "effective_from": TODAY.strftime("%d/%m/%Y"),
}


def send(admin, **changes):
    typed = FORM | changes | {"idempotency_key": "1"}
    return admin.post(reverse("console:retention_set"), typed)


def test_a_time_of_keeping_is_in_force_from_its_day_and_in_the_history(admin):
    done = send(admin)

    assert (done.status_code, done.url) == (302, reverse("console:retention")), summary(done)
    assert retention_on(TODAY)[""].years == 10
    shown = " ".join(page_of(admin.get(done.url)).text_content().split())
    assert "Thông tư 1/2026" in shown
    act = AdminAct.objects.get()
    assert (act.before["years"], act.after["years"]) == (20, 10)
    assert act.after["reason"] == "Theo bảng thời hạn"


def test_for_good_needs_no_years(admin):
    assert send(admin, kept="permanent", years="").status_code == 302

    assert retention_on(TODAY)[""].years is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"years": ""},
        {"years": "1"},
        {"years": "71"},
        {"legal_basis": " "},
        {"reason": " "},
        {"effective_from": "01/01/2026"},
    ],
)
def test_what_cannot_hold_is_said_beside_its_question(admin, wrong):
    answer = send(admin, **wrong)

    assert answer.status_code == 422
    assert len(summary(answer)) == 1
    kept = "reason" if "legal_basis" in wrong else "legal_basis"
    assert value_of(answer, kept) == FORM[kept]
    assert not AdminAct.objects.exists()


def test_a_procedure_nobody_publishes_has_no_time_of_its_own(admin):
    answer = send(admin, procedure_code="9.999999")

    assert answer.status_code in (404, 422)
    assert not AdminAct.objects.exists()
