"""Notices get other words from a day on, under the rules of their file."""

from datetime import timedelta

import pytest
from django.db import InternalError, connection, transaction
from django.db.utils import ProgrammingError

from motcua.kernel.errors import InputInvalid
from motcua.notifications.errors import NoticeTemplateInvalid, NoticeTemplateUnknown
from motcua.notifications.models import NoticeWording
from motcua.notifications.public import (
    Language,
    NoticeToSend,
    Wording,
    reword_notice,
    send_notice,
    template,
    template_on,
    wordings_of,
)

from .people import NOW, make_reader

pytestmark = pytest.mark.django_db
TODAY, DAY = NOW.date(), timedelta(days=1)
KEY = "dossier-received"
VALUES = {"number": "H24-1", "procedure": "Khai sinh", "agency": "UBND", "due": "mai"}


def words(vi: str = "Đã nhận {number}", en: str = "Received {number}", **facts: str):
    return {
        Language.VIETNAMESE: Wording(vi, "{agency}: {procedure}, {due}", facts.get("sms_vi", "")),
        Language.ENGLISH: Wording(en, "{agency}: {procedure}, {due}", facts.get("sms_en", "")),
    }


def reword(valid_from=TODAY, key=KEY, **facts):
    made = words(**facts)
    return reword_notice(key, made, valid_from=valid_from, source="CV 1", by=None, now=NOW)


def test_a_notice_is_sent_in_the_new_words_from_their_day_on():
    person = make_reader()
    reword(TODAY + DAY)

    told = [
        send_notice(person, what=NoticeToSend(KEY, VALUES, about=person.party_id), now=at)
        for at in (NOW, NOW + DAY)
    ]

    subjects = [one.subject for one in told]
    assert subjects[1] == "Đã nhận H24-1"
    assert subjects[0] != subjects[1]


def test_the_latest_wording_counts_and_earlier_ones_stay():
    assert reword() == 1
    assert reword(vi="Hồ sơ {number} đã nhận", en="Dossier {number} received") == 2

    assert template_on(KEY, TODAY).wordings[Language.ENGLISH].subject == (
        "Dossier {number} received"
    )
    assert [one.number for one in wordings_of(KEY)] == [2, 1]
    assert template_on(KEY, TODAY - DAY) == template(KEY)


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"vi": "{unknown}"}, "unknown-placeholder"),
        ({"vi": ""}, "empty"),
        ({"vi": "x" * 201}, "too-long"),
        ({"vi": "{number} {"}, "stray-brace"),
        ({"en": "Received"}, "other-values"),
        ({"sms_vi": "{number}"}, "sms-in-one-language"),
        ({"sms_vi": "{procedure}", "sms_en": "{procedure}"}, "private-in-sms"),
    ],
)
def test_words_that_break_a_rule_are_not_written_down(facts, rule):
    with pytest.raises(NoticeTemplateInvalid) as refusal:
        reword(**facts)

    assert refusal.value.facts["rule"] == rule
    assert not NoticeWording.objects.exists()


def test_what_was_sent_was_sent():
    with pytest.raises(InputInvalid):
        reword(TODAY - DAY)
    with pytest.raises(NoticeTemplateUnknown):
        reword(key="nothing-of-this-name")


def test_words_that_no_longer_fit_are_passed_over():
    reword()
    row = NoticeWording.objects.get()
    row.pk, row.number, row.subject_vi = wrong_key(), 2, "{gone}"
    row.save(force_insert=True)

    assert template_on(KEY, TODAY) == template(KEY)


def wrong_key():
    from motcua.kernel.identifiers import uuid7

    return uuid7(NOW)


def test_nobody_changes_words_that_were_written_down():
    reword()

    with (
        pytest.raises((InternalError, ProgrammingError)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE notifications_noticewording SET subject_vi = 'x'")

    assert NoticeWording.objects.get().subject_vi == "Đã nhận {number}"
