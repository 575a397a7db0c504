"""Notices get other words in a browser; new calendars begin from known ones."""

import pytest
from django.urls import reverse

from motcua.calendars.public import published_versions
from motcua.notifications.public import Language, template, template_on, wordings_of

from ..models import AdminAct
from .conftest import TODAY
from .pages import page_of, summary, value_of

pytestmark = pytest.mark.django_db
KEY = "dossier-received"


def typed(admin) -> dict[str, str]:
    page = admin.get(reverse("console:notice_reword", args=[KEY]))
    names = [f"{part}_{one}" for part in ("subject", "body", "sms") for one in ("vi", "en")]
    form = {name: value_of(page, name).strip() for name in names}
    return form | {"valid_from": "20/11/2026", "source": "CV 1/TTPVHCC", "idempotency_key": "k"}


def test_the_form_begins_with_the_words_of_today(admin):
    form = typed(admin)

    words = template(KEY).wordings[Language.VIETNAMESE]
    assert (form["subject_vi"], form["sms_vi"]) == (words.subject, words.sms)
    assert form["body_vi"] == words.body


def test_other_words_are_kept_shown_and_traced(admin):
    form = typed(admin) | {"subject_vi": "Đã nhận {number}, hẹn {due}"}

    sent = admin.post(reverse("console:notice_reword", args=[KEY]), form)

    assert sent.status_code == 302
    assert template_on(KEY, TODAY).wordings[Language.VIETNAMESE].subject == form["subject_vi"]
    shown = admin.get(sent["Location"]).content.decode()
    assert "CV 1/TTPVHCC" in shown
    act = AdminAct.objects.get(what="notice.reworded")
    assert act.after["subject_vi"] == form["subject_vi"]
    assert "body_vi" not in act.after
    original = admin.get(reverse("console:notice_reword", args=[KEY]), {"original": "1"})
    assert value_of(original, "subject_vi") == template(KEY).wordings[Language.VIETNAMESE].subject


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"subject_vi": "Đã nhận {so}"}, "{so} không phải là dữ liệu của thông báo này."),
        ({"sms_vi": "Thủ tục {procedure}"}, "{procedure} là thông tin riêng tư"),
        ({"sms_vi": ""}, "Nhập tin nhắn SMS bằng cả hai ngôn ngữ"),
        ({"body_en": "Nothing"}, "ở cả hai ngôn ngữ"),
        ({"subject_en": ""}, "Nhập: Tiêu đề bằng tiếng Anh"),
        ({"valid_from": "19/11/2026"}, "Chọn hôm nay hoặc một ngày sau đó."),
        ({"body_vi": "{agency} {procedure} {number} {due} {"}, "dấu ngoặc nhọn"),
    ],
)
def test_words_that_break_a_rule_come_back_with_the_reason(admin, wrong, words):
    form = typed(admin) | wrong

    answer = admin.post(reverse("console:notice_reword", args=[KEY]), form)

    assert answer.status_code == 422
    assert words in " ".join(summary(answer))
    assert value_of(answer, "source") == "CV 1/TTPVHCC"
    assert not wordings_of(KEY)


def test_a_notice_that_is_not_there_is_not_found(admin):
    assert admin.get(reverse("console:notice", args=["nothing"])).status_code == 404


def test_a_calendar_of_its_own_begins_like_another(admin, node):
    form = {
        "code": "hai-phong",
        "name": "Lịch Hải Phòng",
        "copy_of": "vn-public",
        "reason": "QĐ 1/QĐ-UBND",
        "idempotency_key": "k",
    }
    path = reverse("console:calendar_add")

    sent = admin.post(path, form)

    assert sent["Location"] == reverse("console:calendar", args=["hai-phong"])
    assert published_versions("hai-phong")[0].version == 1
    assert admin.get(sent["Location"]).status_code == 200
    for wrong in ({"idempotency_key": "2"}, {"code": "Hải Phòng"}, {"copy_of": "x"}):
        answer = admin.post(path, form | {"idempotency_key": str(wrong)} | wrong)
        assert answer.status_code == 422
        assert page_of(answer).xpath("//*[@class='govuk-error-summary']")
