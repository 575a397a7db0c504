"""People are told of what happens to their dossier: completely, once, in both languages."""

import typing
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.kernel.clock import use_clock
from motcua.notifications.models import Delivery, Notice
from motcua.notifications.public import Bilingual
from motcua.notifications.rules.templates import render
from motcua.notifications.template_files import template
from motcua.notifications.types import Language
from motcua.parties.public import PartyDetails, PartyKind, PartySource, register_party
from motcua.platform import outbox

from .. import events as e
from ..notice_texts import Surroundings, told_to_person
from ..notices import TOLD, subscribe_notices, tell
from ..services.rulebooks import rulebook
from ..types import Applicant, ReturnMethod, Stage
from ..types_apology import Facts
from .cases import (
    AGENCY,
    DECLARATION,
    MONDAY,
    OTHER_AGENCY,
    OTHER_DESK,
    History,
    some,
    submitted,
)

OFFICIAL = some("official")
DUE = MONDAY + timedelta(days=4)
EXPLANATION = "Tờ khai thiếu chữ ký của người yêu cầu"
SILENT = {
    "DossierReceived",  # the start of the clock is what is told
    "ForwardAccepted",
    "FurtherSupplementApproved",
    "StepCompleted",
    "SentBack",
    "ResultApproved",
    "RecordsHeld",  # among officials
    "RecordsReleased",
    "OriginalCompared",  # the person stands at the desk
    "DocumentDigitised",
    "FieldsConfirmed",
    "RecordsDestroyed",  # whoever asks for the number is told
    "SilenceCertified",  # who asked for it sees it at once
}
PEOPLE_EVENTS = [
    submitted(),
    e.ClockStarted(due=DUE),
    e.ClockStarted(due=DUE, restart=True),
    e.DossierForwarded(OTHER_AGENCY, OTHER_DESK, "competent agency", OFFICIAL, DUE, "Luật"),
    e.SupplementRequested(Stage.INTAKE, (DECLARATION,), EXPLANATION, OFFICIAL),
    e.DossierSupplemented((), 2, "ab", {}, DUE),
    e.DocumentQuarantined(some("file"), DECLARATION, "virus"),
    e.DocumentQuarantined(some("file"), DECLARATION, "unscannable"),
    e.DossierRefused(Stage.APPRAISAL, "not_eligible", "", EXPLANATION, "Nộp lại", OFFICIAL),
    e.ClockSuspended("verification", "Điều 19", EXPLANATION, OFFICIAL),
    e.ClockResumed(due=DUE),
    e.DeadlineRecomputed(2, DUE, DUE + timedelta(days=1)),
    e.PaymentRequested(1_250_000, OFFICIAL),
    e.FeePaid(some("payment"), 8000, "cash"),
    e.NewDateGiven(EXPLANATION, "workload", DUE, DUE + timedelta(days=2), OFFICIAL),
    e.NewDateGiven("", "", DUE, DUE + timedelta(days=2), None, sign_by=MONDAY),
    e.ApologyRepeated(DUE, Facts()),
    e.LatenessExplained(DUE, EXPLANATION, OFFICIAL),
    e.ResultReturned(ReturnMethod.ONLINE, "", None),
    e.ResultReturned(ReturnMethod.DESK, "Lan", OFFICIAL),
    e.ResultReturned(ReturnMethod.POST, "Lan", OFFICIAL, "EA123456789VN"),
    e.ResultCorrected(some("file"), "ab", EXPLANATION, OFFICIAL),
    e.ResultRevoked("12/QĐ", some("file"), EXPLANATION, "Điều 5", OFFICIAL),
    e.DossierWithdrawn(EXPLANATION, some("citizen")),
    e.DossierStopped("applicant_request", "Điều 5", EXPLANATION, OFFICIAL),
    e.MessagePosted(some("message"), "ab", OFFICIAL, False),
]


def about(**changes: object) -> Surroundings:
    state = replace(History().state, **changes)
    return Surroundings(
        state=state,
        procedure=Bilingual("Đăng ký khai sinh", "Birth registration"),
        rules=rulebook("2026-08-05"),
        agencies={AGENCY: "UBND phường Hồng Bàng", OTHER_AGENCY: "Sở Tư pháp"},
        documents={DECLARATION: "Tờ khai đăng ký khai sinh"},
    )


def words(event, **changes):
    told = told_to_person(event, about(**changes), at=MONDAY)
    return render(template(told.template), told.values)


@pytest.mark.parametrize("event", PEOPLE_EVENTS, ids=lambda event: type(event).__name__)
def test_every_notice_is_whole_in_both_languages(event):
    for text in words(event).values():
        assert "H24-1" in text.subject
        assert "{" not in text.subject + text.body + text.sms


@pytest.mark.parametrize("event", PEOPLE_EVENTS, ids=lambda event: type(event).__name__)
def test_an_sms_names_neither_the_matter_nor_the_words_of_the_agency(event):
    for text in words(event).values():
        assert "khai sinh" not in text.sms
        assert "Birth" not in text.sms
        assert EXPLANATION not in text.sms
        assert len(text.sms) <= 201
        assert not text.sms.endswith("…")


def test_every_event_is_told_or_silent_on_purpose():
    kinds = {kind.__name__ for kind in typing.get_args(e.DossierEvent)}

    assert kinds == TOLD | SILENT
    assert not TOLD & SILENT


def test_the_receipt_names_the_due_moment_as_papers_write_it():
    text = words(e.ClockStarted(due=DUE))

    assert "09:00, 20/11/2026" in text[Language.VIETNAMESE].sms
    assert "09:00, 20/11/2026" in text[Language.ENGLISH].body


def test_a_supplement_request_lists_every_paper_and_the_explanation():
    event = e.SupplementRequested(Stage.INTAKE, (DECLARATION,), EXPLANATION, OFFICIAL)

    body = words(event)[Language.VIETNAMESE].body

    assert "- Tờ khai đăng ký khai sinh" in body
    assert EXPLANATION in body


def test_a_refusal_tells_ground_explanation_and_guidance_in_the_readers_language():
    event = e.DossierRefused(Stage.INTAKE, "not_eligible", "", EXPLANATION, "Nộp lại", OFFICIAL)

    english = words(event)[Language.ENGLISH].body

    assert "A legal requirement of the procedure is not met" in english
    assert EXPLANATION in english
    assert "Nộp lại" in english


def test_money_is_written_as_people_read_it():
    assert "1.250.000 đồng" in words(e.PaymentRequested(1_250_000, OFFICIAL))[Language("vi")].body


@pytest.mark.parametrize(
    ("method", "owed", "is_told"),
    [
        (ReturnMethod.ONLINE, 0, False),  # the return itself is told, a moment later
        (ReturnMethod.ONLINE, 8000, True),
        (ReturnMethod.DESK, 0, True),
        (ReturnMethod.POST, 0, True),
    ],
)
def test_an_issued_result_is_told_unless_it_comes_online_at_once(method, owed, is_told):
    issued = e.ResultIssued(some("file"), "ab", OFFICIAL)

    told = told_to_person(issued, about(return_method=method, fee_total=owed), at=MONDAY)

    assert (told is not None) == is_told


def test_each_told_event_has_a_consumer_of_its_own():
    subscribe_notices()

    for name in TOLD:
        assert outbox.consumer(f"dossiers.notify.{name}").topic == f"dossiers.{name}"


def party(name):
    details = PartyDetails(
        kind=PartyKind.HOUSEHOLD, full_name=name, email="a@example.vn", phone="0912345678"
    )
    return register_party(details=details, source=PartySource.DESK, now=MONDAY).id


def recorded(event, sequence=1, at=MONDAY):
    return e.Recorded(sequence, at, "official", OFFICIAL, event)


@pytest.mark.django_db
def test_the_applicant_and_who_filed_for_them_are_told_once_each():
    applicant, agent = party("Người Có Hồ Sơ"), party("Người Nộp Thay")
    around = about(id=uuid4(), applicant=Applicant(applicant, submitted_by=agent))
    event = recorded(e.ClockStarted(due=DUE), 5)

    with use_clock(MONDAY):
        tell(event, around)
        tell(event, around)

    assert set(Notice.objects.values_list("party_id", flat=True)) == {applicant, agent}
    assert Notice.objects.count() == 2
    assert Notice.objects.first().about_sequence == 5


@pytest.mark.django_db
def test_who_files_for_themselves_is_told_once():
    applicant = party("Người Có Hồ Sơ")
    around = about(id=uuid4(), applicant=Applicant(applicant, submitted_by=applicant))

    with use_clock(MONDAY):
        tell(recorded(submitted()), around)

    assert Notice.objects.get().created_at == MONDAY


@pytest.mark.django_db
def test_old_history_rings_nobody_up():
    around = about(id=uuid4(), applicant=Applicant(party("Người Có Hồ Sơ")))

    with use_clock(MONDAY + timedelta(days=30)):
        tell(recorded(submitted()), around)

    assert set(Delivery.objects.values_list("channel", flat=True)) == {"in_program"}
