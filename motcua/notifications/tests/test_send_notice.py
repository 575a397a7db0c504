"""Sending writes a notice and its deliveries with the act that is told of."""

import pytest
from django.db import transaction
from django.utils import translation

from motcua.notifications.errors import (
    NoticeNotFound,
    NoticeTemplateUnknown,
    PreferenceNotPossible,
)
from motcua.notifications.models import Delivery, Notice
from motcua.notifications.public import (
    Channel,
    Choice,
    NoticeKind,
    Recipient,
    deliveries_of,
    mark_all_read,
    mark_read,
    notices_of,
    preferences_of,
    set_preference,
    unread_notices,
)
from motcua.parties.public import PartyKind
from motcua.platform.actor import Actor, ActorKind
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.platform.models import OutboxRow

from .people import NOW, VALUES, mail_of, make_official_reader, make_reader, sms_of, tell

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_gateway_is_set(configure):
    configure(sms_gateway_url="http://127.0.0.1:9")


def test_a_notice_is_written_with_one_delivery_for_each_channel():
    notice = tell(make_reader())

    states = {one.channel: one.state for one in deliveries_of([notice.id])[notice.id]}
    assert states == {
        Channel.IN_PROGRAM: "delivered",
        Channel.EMAIL: "queued",
        Channel.SMS: "queued",
    }
    assert OutboxRow.objects.filter(consumer="notifications.deliver").count() == 2


def test_a_notice_dies_with_the_act_that_is_undone():
    reader = make_reader()

    with transaction.atomic():
        tell(reader)
        transaction.set_rollback(True)

    assert not Notice.objects.exists()
    assert not OutboxRow.objects.exists()


def test_the_same_moment_is_told_once():
    reader = make_reader()

    first = tell(reader, about_sequence=3)
    second = tell(reader, about_sequence=3)

    assert first.id == second.id
    assert Delivery.objects.count() == 3
    assert tell(reader, about_sequence=4).id != first.id
    assert tell(make_reader(), about_sequence=3).id != first.id


def test_without_a_moment_every_notice_is_sent():
    reader = make_reader()

    assert tell(reader).id != tell(reader).id


def test_the_words_are_kept_in_both_languages():
    reader = make_reader()
    tell(reader)

    with translation.override("en"):
        english = notices_of(reader).items[0]
    with translation.override("vi"):
        vietnamese = notices_of(reader).items[0]

    assert english.subject.startswith("Dossier H24.31")
    assert vietnamese.subject.startswith("Đã tiếp nhận hồ sơ H24.31")


@pytest.mark.parametrize(
    ("kind", "language"), [(PartyKind.HOUSEHOLD, "vi"), (PartyKind.FOREIGNER, "en")]
)
def test_an_sms_speaks_the_language_of_its_reader(kind, language):
    sms = sms_of(tell(make_reader(kind=kind)))

    assert sms.language == language
    assert ("Hẹn trả" in sms.text) == (language == "vi")


def test_without_an_address_the_delivery_is_skipped_with_its_reason():
    notice = tell(make_reader(phone=""))

    assert (sms_of(notice).state, sms_of(notice).last_problem) == (
        "skipped",
        "no address is known",
    )
    assert mail_of(notice).state == "queued"


def test_without_a_gateway_no_sms_is_queued(configure):
    configure(sms_gateway_url="")

    assert sms_of(tell(make_reader())).state == "skipped"


def test_an_old_fact_is_told_in_the_program_only():
    notice = tell(make_reader(), in_program_only=True)

    assert [one.channel for one in deliveries_of([notice.id])[notice.id]] == [Channel.IN_PROGRAM]


def test_a_muted_kind_is_skipped_and_a_legal_notice_is_not():
    reader = make_reader()
    mute = [Choice(Channel.EMAIL, NoticeKind.PROGRESS, False)]
    set_preference(reader, choices=mute, now=NOW)
    moment = {"number": "1", "procedure": "Khai sinh", "moment": "nay"}

    legal = tell(reader)
    ordinary = tell(reader, template="dossier-supplemented", values=moment)

    assert mail_of(legal).state == "queued"
    assert (mail_of(ordinary).state, mail_of(ordinary).last_problem) == (
        "skipped",
        "muted by the recipient",
    )


def test_a_choice_can_be_taken_back():
    reader = make_reader()
    for is_on in (False, True):
        choice = Choice(Channel.SMS, NoticeKind.MESSAGE, is_on)
        set_preference(reader, choices=[choice], now=NOW)

    assert all(one.is_on for one in preferences_of(reader))


@pytest.mark.parametrize(
    ("channel", "kind"),
    [(Channel.IN_PROGRAM, NoticeKind.RESULT), (Channel.EMAIL, NoticeKind.WORK)],
)
def test_what_cannot_be_chosen_is_refused(channel, kind):
    with pytest.raises(PreferenceNotPossible):
        set_preference(make_reader(), choices=[Choice(channel, kind, False)], now=NOW)


def test_an_unknown_template_is_refused():
    with pytest.raises(NoticeTemplateUnknown):
        tell(make_reader(), template="weather")


def test_an_official_is_told_of_work_in_the_program():
    values = {name: VALUES[name] for name in ("number", "procedure", "due")}

    notice = tell(make_official_reader(), template="work-assigned", values=values)

    assert [one.channel for one in deliveries_of([notice.id])[notice.id]] == [Channel.IN_PROGRAM]


def test_reading_counts_once_and_only_for_the_reader():
    reader, stranger = make_reader(), make_reader()
    notice = tell(reader)
    tell(reader)

    mark_read(notice.id, recipient=reader, now=NOW)
    mark_read(notice.id, recipient=reader, now=NOW)

    assert unread_notices(reader) == 1
    with pytest.raises(NoticeNotFound):
        mark_read(notice.id, recipient=stranger, now=NOW)
    assert mark_all_read(reader, now=NOW) == 1
    assert unread_notices(reader) == 0


def test_pages_follow_each_other_without_gap_or_repeat():
    reader = make_reader()
    sent = [tell(reader).id for _ in range(5)]

    seen, cursor = [], ""
    while True:
        page = notices_of(reader, cursor=cursor, limit=2)
        seen += [one.id for one in page.items]
        cursor = page.next_cursor
        if not cursor:
            break

    assert seen == sent[::-1]


def test_the_database_shows_a_notice_to_its_reader_only():
    reader, stranger = make_reader(), make_reader()
    tell(reader)

    def seen_by(recipient):
        actor = Actor(kind=ActorKind.CITIZEN, party_id=recipient.party_id)
        with bind_request(actor):
            apply_scope()
            return Notice.objects.count(), Delivery.objects.count()

    assert seen_by(reader) == (1, 0)
    assert seen_by(stranger) == (0, 0)


def test_a_recipient_is_one_of_the_two():
    with pytest.raises(ValueError, match="party or an official"):
        Recipient()
