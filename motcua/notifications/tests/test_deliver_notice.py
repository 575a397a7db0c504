"""Deliveries reach their neighbours once, whatever the neighbours do meanwhile."""

from datetime import timedelta

import pytest

from motcua.kernel.clock import use_clock
from motcua.notifications.models import CaughtMail, Delivery
from motcua.notifications.rules.delivery import GIVEN_UP_AFTER
from motcua.notifications.services.collect_receipts import collect_receipts
from motcua.notifications.services.deliver_notice import deliver
from motcua.platform.models import OutboxRow
from motcua.platform.work import drain
from motcua.tests.simulated import free_port

from .people import NOW, mail_of, make_reader, sms_of, tell

pytestmark = pytest.mark.django_db


def work(at):
    with use_clock(at):
        return drain(at)


def test_an_sms_is_taken_by_the_gateway_and_its_receipt_collected(gateway):
    notice = tell(make_reader())
    work(NOW)
    sent = sms_of(notice)

    ended = collect_receipts(NOW + timedelta(minutes=1))

    assert (sent.state, sent.provider_reference[:3]) == ("sent", "SIM")
    assert ended == 1
    assert sms_of(notice).state == "delivered"


def test_a_telephone_that_cannot_be_reached_ends_as_failed(gateway):
    notice = tell(make_reader(phone="0912340000"))
    work(NOW)

    collect_receipts(NOW)

    assert sms_of(notice).state == "failed"


def test_a_number_the_gateway_refuses_is_not_tried_again(gateway):
    notice = tell(make_reader())
    Delivery.objects.filter(channel="sms").update(address="nobody")

    work(NOW)

    assert (sms_of(notice).state, sms_of(notice).attempts) == ("failed", 1)
    assert not OutboxRow.objects.exists()


@pytest.mark.parametrize("outage", ["down", "nobody listens"])
def test_after_a_day_without_gateway_every_sms_arrives_once(gateway, configure, outage):
    if outage == "down":
        gateway.weather(down=True)
    else:
        configure(sms_gateway_url=f"http://127.0.0.1:{free_port()}")
    notices = []
    for hour in range(24):
        moment = NOW + timedelta(hours=hour)
        notices.append(tell(make_reader(), now=moment))
        work(moment)
    repeats = gateway.weather()["repeats"]
    assert {sms_of(one).state for one in notices} == {"queued"}

    gateway.weather(down=False)
    configure(sms_gateway_url=gateway.address)
    work(NOW + timedelta(hours=24))
    work(NOW + timedelta(hours=25))

    found = [sms_of(one) for one in notices]
    assert {one.state for one in found} == {"sent"}
    assert len(gateway.knows(found)) == 24
    assert gateway.weather()["repeats"] == repeats
    assert not OutboxRow.objects.exists()
    assert {mail_of(one).state for one in notices} == {"sent"}


def test_while_the_gateway_is_away_only_the_first_of_many_asks_it(gateway):
    gateway.weather(down=True)
    notices = [tell(make_reader()) for _ in range(5)]

    work(NOW)

    assert sorted(sms_of(one).attempts for one in notices) == [0, 0, 0, 0, 1]


def test_a_delivery_whose_end_was_lost_is_one_message_at_the_gateway(gateway):
    notice = tell(make_reader())
    work(NOW)
    repeats = gateway.weather()["repeats"]
    Delivery.objects.filter(notice_id=notice.id, channel="sms").update(state="queued")

    with use_clock(NOW):
        deliver(sms_of(notice).id, now=NOW)

    assert gateway.weather()["repeats"] == repeats + 1
    assert sms_of(notice).state == "sent"


def test_a_row_seen_twice_sends_once(gateway):
    notice = tell(make_reader())
    work(NOW)
    before = gateway.weather()["repeats"]

    deliver(sms_of(notice).id, now=NOW)

    assert gateway.weather()["repeats"] == before
    assert sms_of(notice).attempts == 1


def test_after_three_days_of_outage_the_delivery_has_failed(gateway):
    gateway.weather(down=True)
    notice = tell(make_reader())
    work(NOW)

    work(NOW + GIVEN_UP_AFTER)

    assert sms_of(notice).state == "failed"
    assert "503" in sms_of(notice).last_problem


def test_the_demo_catches_its_mail():
    tell(make_reader(), link="/ho-so/1/")

    work(NOW)

    mail = CaughtMail.objects.get()
    assert mail.to == "lan@example.vn"
    assert "Hẹn trả" in mail.subject or "hẹn trả" in mail.subject
    assert "/ho-so/1/" in mail.body


def test_with_a_mail_server_mail_leaves_by_smtp(mail_server):
    notice = tell(make_reader())

    work(NOW)

    assert mail_of(notice).state == "sent"
    assert not CaughtMail.objects.exists()
    [mail] = mail_server.mails
    assert f"Message-ID: <{mail_of(notice).id}@motcua>" in mail
    assert "To: lan@example.vn" in mail


@pytest.mark.parametrize(("answer", "state"), [("550", "failed"), ("451", "queued")])
def test_a_refused_address_is_for_good_and_a_busy_server_for_the_moment(mail_server, answer, state):
    mail_server.answer = answer
    notice = tell(make_reader())

    work(NOW)

    assert mail_of(notice).state == state


def test_without_the_mail_server_mail_waits_for_it(configure):
    configure(smtp_url=f"smtp://127.0.0.1:{free_port()}")
    notice = tell(make_reader())

    work(NOW)

    waiting = mail_of(notice)
    assert waiting.state == "queued"
    assert waiting.next_try_at > NOW


def test_no_log_line_and_no_name_of_a_row_tells_the_whole_address(configure, capsys):
    configure(sms_gateway_url=f"http://127.0.0.1:{free_port()}")
    notice = tell(make_reader())

    work(NOW)

    output = capsys.readouterr()
    said = output.out + output.err + str(sms_of(notice)) + sms_of(notice).last_problem
    assert "0912345678" not in said
    assert "678" in said
