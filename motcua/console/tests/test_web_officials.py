"""Officials: added, appointed, closed; every form wrong in three ways keeps what was typed."""

import pytest
from django.urls import reverse

from motcua.identity.public import account_of_official, accounts_with_app, open_sessions
from motcua.organizations.public import Role, acting_for, official_by_code, official_facts

from ..models import AdminAct
from .conftest import TODAY
from .pages import page_of, summary, value_of

pytestmark = pytest.mark.django_db
GOOD = {
    "code": "HP-0200",
    "full_name": "Trần Thị Thử",
    "email": "thu@haiphong.example",
    "phone": "0225 3 000 000",
    "username": "thu.tran",
    "password": "mat-khau-rat-dai-2026",
}


def test_an_official_is_added_with_an_account_and_a_trace(admin):
    answer = admin.post(reverse("console:official_add"), GOOD | {"idempotency_key": "k1"})
    found = official_by_code("HP-0200", TODAY)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("console:official", args=[found.id])
    assert account_of_official(found.id).username == "thu.tran"
    act = AdminAct.objects.get(what="official.added")
    assert (act.object_id, act.after["code"]) == (str(found.id), "HP-0200")
    assert "mat-khau" not in str(AdminAct.objects.values_list("after", flat=True))


def test_sending_the_form_twice_adds_once(admin):
    form = GOOD | {"idempotency_key": "same"}
    first = admin.post(reverse("console:official_add"), form)
    second = admin.post(reverse("console:official_add"), form)
    assert second["Location"] == first["Location"]
    assert AdminAct.objects.filter(what="official.added").count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"full_name": " "}, "Nhập: Họ, chữ đệm và tên"),
        ({"email": "khong-phai"}, "Nhập địa chỉ thư điện tử, ví dụ ten@coquan.vn"),
        ({"code": "X" * 31}, "Rút ngắn còn tối đa 30 ký tự"),
        ({"username": ""}, "Nhập: Tên tài khoản"),
    ],
)
def test_a_wrong_form_says_how_to_put_it_right_and_keeps_the_rest(admin, wrong, words):
    answer = admin.post(reverse("console:official_add"), GOOD | wrong | {"idempotency_key": "k"})
    assert answer.status_code == 422
    assert words in summary(answer)
    kept = "phone"
    assert value_of(answer, kept) == GOOD[kept]
    assert value_of(answer, "password") == ""
    assert not AdminAct.objects.filter(what="official.added").exists()


def test_a_weak_password_and_a_taken_code_change_nothing(admin):
    weak = admin.post(
        reverse("console:official_add"), GOOD | {"password": "123", "idempotency_key": "a"}
    )
    assert weak.status_code == 422
    assert page_of(weak).xpath("//*[@id='q-password-error']")
    admin.post(reverse("console:official_add"), GOOD | {"idempotency_key": "b"})
    again = admin.post(
        reverse("console:official_add"), GOOD | {"username": "khac", "idempotency_key": "c"}
    )
    assert summary(again) == ["Mã này đã được cấp cho cán bộ khác"]


def test_an_appointment_begins_and_ends_with_dates(admin, node):
    form = {
        "unit": str(node.unit.id),
        "role": "clerk",
        "title_vi": "Văn thư",
        "title_en": "Clerk",
        "valid_from": "20/11/2026",
        "valid_to": "",
        "idempotency_key": "p",
    }
    path = reverse("console:appoint", args=[node.official])
    assert admin.post(path, form).status_code == 302
    assert Role.CLERK in {one.role for one in acting_for(node.official, TODAY)}
    overlapping = admin.post(path, form | {"idempotency_key": "q"})
    assert overlapping.status_code == 409
    assert value_of(overlapping, "title_vi") == "Văn thư"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"valid_from": "ngày mai"}, "Nhập ngày, ví dụ 21/11/2026"),
        ({"role": "king"}, "Chọn một mục trong danh sách"),
        ({"unit": ""}, "Chọn một mục: Đơn vị"),
    ],
)
def test_a_wrong_appointment_is_refused(admin, node, wrong, words):
    form = {
        "unit": str(node.unit.id),
        "role": "clerk",
        "title_vi": "Văn thư",
        "title_en": "Clerk",
        "valid_from": "20/11/2026",
        "idempotency_key": "p",
    }
    answer = admin.post(reverse("console:appoint", args=[node.official]), form | wrong)
    assert answer.status_code == 422
    assert words in summary(answer)


def test_a_closed_account_has_no_positions_and_nobody_closes_their_own(admin, node):
    path = reverse("console:account_close", args=[node.official])
    admin.post(path, {"reason": "Nghỉ hưu", "idempotency_key": "c"})
    assert official_facts(node.official, TODAY).positions == ()
    own = admin.person.account.official_id
    answer = admin.post(
        reverse("console:account_close", args=[own]), {"reason": "x", "idempotency_key": "d"}
    )
    assert answer.status_code == 422
    assert summary(answer) == ["Bạn không thể khóa tài khoản của chính mình"]


def test_resetting_the_app_signs_the_official_out(admin):
    account = admin.person.account
    path = reverse("console:account_second_factor", args=[account.official_id])
    assert accounts_with_app([account.id])
    admin.post(path, {"idempotency_key": "r"})
    assert not accounts_with_app([account.id])
    assert open_sessions(account.id) == []


def test_an_absence_with_a_stand_in_is_shown(admin, node):
    from motcua.organizations.tests.factories import make_official

    other = make_official((node.unit, Role.HANDLER))
    form = {
        "valid_from": "23/11/2026",
        "valid_to": "27/11/2026",
        "stand_in": str(other),
        "idempotency_key": "v",
    }
    assert admin.post(reverse("console:absence", args=[node.official]), form).status_code == 302
    shown = admin.get(reverse("console:official", args=[node.official])).content.decode()
    assert "23/11/2026" in shown
    backwards = form | {"valid_to": "01/11/2026", "idempotency_key": "w"}
    assert (
        admin.post(reverse("console:absence", args=[node.official]), backwards).status_code == 422
    )


def test_a_delegation_needs_a_role_that_the_giver_holds_all_the_time(admin, node):
    from motcua.organizations.tests.factories import make_official

    other = make_official((node.unit, Role.CLERK))
    form = {
        "position": f"{node.unit.id}:handler",
        "receiver": str(other),
        "decision_number": "12/QĐ-UBND",
        "valid_from": "20/11/2026",
        "valid_to": "20/12/2026",
        "procedure_code": "",
        "field": "",
        "idempotency_key": "u",
    }
    path = reverse("console:delegate", args=[node.official])
    assert admin.post(path, form).status_code == 302
    assert Role.HANDLER in {one.role for one in acting_for(other, TODAY)}
    early = form | {"valid_from": "20/11/2020", "idempotency_key": "u2"}
    assert admin.post(path, early).status_code == 422
