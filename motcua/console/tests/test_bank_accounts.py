"""Bank accounts of agencies: written down with dates, and named by the next payment code."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from motcua.payments.public import (
    BankDetails,
    ChargeStage,
    charge_of,
    create_charge,
    parse,
    payload,
    transfer_code,
)
from motcua.payments.tests.tables import EXTRACT
from motcua.payments.types import FeeFacts

from ..models import AdminAct
from ..services.change_bank_accounts import give_bank_account
from .conftest import TODAY
from .pages import page_of, summary, value_of
from .test_api_duties import NOTHING, problem

pytestmark = pytest.mark.django_db
FORM = {
    "bank_bin": "970436",
    "bank_name": "Ngân hàng Thử",
    "account": "1234 5678.90",
    "holder": "UBND phường Thử",
    "valid_from": "20/11/2026",
}
BODY = FORM | {"valid_from": "2026-11-20"}


def code_on(agency_id, dossier, day: date) -> tuple[str, str, int | None, str]:
    """Return bank, account, amount and reference that an app reads from the code of the day."""
    charge = charge_of(dossier)
    assert charge.agency_id == agency_id
    read = parse(payload(transfer_code(charge, on=day)))
    return read.bank_bin, read.account, read.amount, read.reference


def test_a_filing_in_course_is_paid_to_the_account_of_the_day(by, node):
    agency, dossier = node.agency.id, uuid4()
    first = BankDetails("970403", "111122223333", "UBND")
    give_bank_account(agency, first, TODAY, by=by)
    charge = create_charge(
        dossier,
        agency_id=agency,
        table=EXTRACT,
        facts=FeeFacts(channel="direct", on=TODAY, values={"so-ban": 1}),
        stage=ChargeStage.INTAKE,
        now=by.now,
    )
    before = code_on(agency, dossier, TODAY)

    later = TODAY + timedelta(days=3)
    give_bank_account(agency, BankDetails("970436", "999988887777", "UBND"), later, by=by)

    assert before == ("970403", "111122223333", charge.total, charge.reference)
    assert code_on(agency, dossier, TODAY) == before
    assert code_on(agency, dossier, later) == (
        "970436",
        "999988887777",
        charge.total,
        charge.reference,
    )


def test_a_slip_of_the_pen_is_put_right_on_the_same_day(by, node):
    for account in ("111122223333", "111122223334"):
        details = BankDetails("970403", account, "UBND")
        give_bank_account(node.agency.id, details, TODAY, by=by)

    acts = AdminAct.objects.order_by("id").values_list("before", "after")

    assert [(before.get("account"), after["account"]) for before, after in acts] == [
        (None, "111122223333"),
        ("111122223333", "111122223334"),
    ]


def test_the_page_writes_it_down_and_shows_what_was(admin, node):
    path = reverse("console:bank_account", args=[node.agency.id])
    page = reverse("console:agency", args=[node.agency.id])
    assert "chỉ nộp được bằng tiền mặt" in page_of(admin.get(page)).text_content()

    done = admin.post(path, FORM | {"idempotency_key": "1"})

    assert done.url == page
    shown = page_of(admin.get(page)).text_content()
    assert "1234567890" in shown
    assert "Ghi tài khoản ngân hàng" in shown
    assert value_of(admin.get(path), "bank_bin") == "970436"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"bank_bin": "97043"}, "Nhập sáu chữ số"),
        ({"bank_bin": "000000"}, "Nhập sáu chữ số"),
        ({"bank_bin": "٩٧٠٤٣٦"}, "Nhập sáu chữ số"),
        ({"account": "12345"}, "Nhập số tài khoản"),
        ({"account": "1" * 20}, "Nhập số tài khoản"),
        ({"account": "tàikhoản1"}, "Nhập số tài khoản"),
        ({"account": "ABCDEFGH"}, "Nhập số tài khoản"),
        ({"holder": ""}, "Nhập: Chủ tài khoản"),
        ({"valid_from": "19/11/2026"}, "Ngày đầu phải là hôm nay"),
    ],
)
def test_what_no_bank_would_read_is_refused(admin, node, wrong, words):
    path = reverse("console:bank_account", args=[node.agency.id])

    answer = admin.post(path, FORM | wrong | {"idempotency_key": "1"})

    assert answer.status_code == 422
    assert any(line.startswith(words) for line in summary(answer)), summary(answer)
    assert not AdminAct.objects.exists()


def test_programs_write_it_down_and_read_what_was(call, node):
    path = f"/agencies/{node.agency.id}/bank-accounts"
    assert call("GET", path).json() == {"items": [], "next": ""}

    made = call("POST", path, BODY)
    call("POST", path, BODY | {"account": "22223333", "valid_from": "2027-01-01"})

    assert (made.status_code, made.json()["account"]) == (201, "1234567890")
    listed = [(one["account"], one["valid_from"]) for one in call("GET", path).json()["items"]]
    assert listed == [("22223333", "2027-01-01"), ("1234567890", "2026-11-20")]
    wrong = call("POST", path, BODY | {"account": "x"})
    assert (wrong.status_code, problem(wrong)) == (422, "input-invalid")
    assert wrong.json()["errors"][0]["pointer"] == "/account"
    nowhere = f"/agencies/{NOTHING}/bank-accounts"
    assert call("GET", nowhere).status_code == 404
    assert problem(call("POST", nowhere, BODY)) == "agency-not-found"
