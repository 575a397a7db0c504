"""Officials are told of the work that waits for them: who has to act, once, in the program."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.kernel.clock import use_clock
from motcua.notifications.models import Delivery, Notice
from motcua.notifications.public import (
    Bilingual,
    Channel,
    Choice,
    NoticeKind,
    Recipient,
    notices_of,
    set_preference,
)
from motcua.notifications.rules.templates import render
from motcua.notifications.template_files import template
from motcua.organizations.public import Role
from motcua.organizations.tests.factories import make_agency, make_official, make_unit

from .. import events as e
from ..notice_texts import Surroundings
from ..notice_work import DESK as DESK_ROLES
from ..notice_work import Post, told_at_work
from ..notices import tell
from ..rules.rulebook import NewDateGiver
from ..services.rulebooks import rulebook
from ..types import (
    Channel as Filed,
)
from ..types import OpenOpinion, OpenStep, Place, ProposedDate, Status
from ..types_apology import Facts, Lateness, PreparedApology
from .cases import (
    AGENCY,
    CITIZEN,
    DESK,
    DIVISION,
    LEADERSHIP,
    LEGAL,
    MAP,
    MONDAY,
    OTHER_AGENCY,
    OTHER_DESK,
    History,
    some,
    submitted,
)

HANDLER, LEADER = some("handler"), some("leader")
DUE = MONDAY + timedelta(days=4)
HANDLE = OpenStep("handle", "handle", "handler", DIVISION, MONDAY)
SIGN = OpenStep("sign", "sign", "signer", LEADERSHIP, MONDAY)
AT_DESK = Post(DESK_ROLES, unit_id=DESK.unit_id)


def about(asked_by=None, **changes) -> Surroundings:
    return Surroundings(
        state=replace(History().state, **changes),
        procedure=Bilingual("Đăng ký khai sinh", "Birth registration"),
        rules=rulebook("2026-08-05"),
        agencies={AGENCY: "UBND phường Hồng Bàng", OTHER_AGENCY: "Sở Tư pháp"},
        asked_by=asked_by,
    )


PROPOSED = ProposedDate(DUE, "workload", "Nhiều hồ sơ", HANDLER)
OPINION = OpenOpinion(some("opinion"), LEGAL, MONDAY, DUE)
# Event, the dossier as it stands, and who is told: by name and by post.
TOLD = {
    "a new filing": (submitted(answer_due=DUE), {}, (), [AT_DESK]),
    "a forwarded dossier": (
        e.DossierForwarded(OTHER_AGENCY, OTHER_DESK, "", HANDLER, DUE, "Luật"),
        {"status": Status.FORWARDED},
        (),
        [Post(DESK_ROLES, unit_id=OTHER_DESK.unit_id)],
    ),
    "a request that waits": (
        e.SupplementProposed((MAP,), (), "Thiếu", HANDLER),
        {"status": Status.SUPPLEMENT_PROPOSED},
        (),
        [AT_DESK],
    ),
    "a request that came back": (
        e.SupplementProposalReturned("Đã có", some("desk official"), HANDLER),
        {"status": Status.IN_PROGRESS},
        (HANDLER,),
        [],
    ),
    "papers at intake": (e.DossierSupplemented((), 1, "ab", {}, DUE), {}, (), [AT_DESK]),
    "papers for who handles it": (
        e.DossierSupplemented((), 1, "ab", {}, DUE),
        {"status": Status.IN_PROGRESS, "open_steps": (replace(HANDLE, official_id=HANDLER),)},
        (HANDLER,),
        [],
    ),
    "papers for a step nobody took": (
        e.DossierSupplemented((), 1, "ab", {}, DUE),
        {"status": Status.IN_PROGRESS, "open_steps": (HANDLE,)},
        (),
        [Post(("handler",), unit_id=DIVISION.unit_id)],
    ),
    "a dangerous file at intake": (
        e.DocumentQuarantined(some("file"), MAP, "virus"),
        {},
        (),
        [Post(DESK_ROLES, unit_id=DESK.unit_id)],
    ),
    "a document that came anew": (
        e.DocumentReplaced((), (some("file"),), CITIZEN),
        {"open_steps": (replace(HANDLE, official_id=HANDLER),)},
        (HANDLER,),
        [],
    ),
    "a signature": (
        e.StepOpened(SIGN),
        {"open_steps": (SIGN,), "due": DUE},
        (),
        [Post(("signer",), unit_id=LEADERSHIP.unit_id)],
    ),
    "a step given by another": (
        e.StepAssigned("handle", HANDLER, LEADER),
        {"open_steps": (HANDLE,)},
        (HANDLER,),
        [],
    ),
    "a step taken": (e.StepAssigned("handle", HANDLER, HANDLER), {}, (), []),
    "a question": (
        e.OpinionAsked(OPINION.id, LEGAL, "Ý kiến?", DUE, HANDLER),
        {"opinions": (OPINION,)},
        (),
        [Post(("unit_leader", "handler", "signer"), unit_id=LEGAL.unit_id)],
    ),
    "an answer": (
        e.OpinionGiven(OPINION.id, "agree", "Thống nhất", LEADER),
        {"asked_by": HANDLER},
        (HANDLER,),
        [],
    ),
    "a new date to decide": (
        e.NewDateProposed("Nhiều hồ sơ", "workload", DUE, HANDLER),
        {"proposed_date": PROPOSED, "due": MONDAY},
        (),
        [Post(("head_of_agency", "signer"), agency_id=AGENCY)],
    ),
    "an apology to sign": (
        e.ApologyPrepared(DUE, DUE, MONDAY, Facts()),
        {"prepared_apology": PreparedApology(DUE, DUE, MONDAY, Facts()), "due": DUE},
        (),
        [Post(("head_of_agency", "signer"), agency_id=AGENCY)],
    ),
    "an explanation to write": (
        e.LatenessRecorded(MONDAY, DUE, DIVISION.unit_id),
        {"late": Lateness(MONDAY, MONDAY, DUE, DIVISION.unit_id)},
        (),
        [Post(("head_of_agency",), agency_id=AGENCY)],
    ),
    "the applicant's words": (
        e.MessagePosted(some("message"), "ab", CITIZEN, True),
        {"open_steps": (replace(HANDLE, official_id=HANDLER),)},
        (HANDLER,),
        [],
    ),
}


@pytest.mark.parametrize("what", TOLD)
def test_who_has_to_act_is_told_in_both_languages(what):
    event, state, people, posts = TOLD[what]

    told = told_at_work(event, about(**state))

    assert (told.people, list(told.posts)) == (frozenset(people), posts)
    for words in render(template(told.template), told.values).values():
        assert "H24-1" in words.subject
        assert "{" not in words.subject + words.body + words.sms
        assert "khai sinh" not in words.sms


@pytest.mark.parametrize(
    ("giver", "roles"),
    [
        (NewDateGiver.HEAD, ("head_of_agency",)),
        (NewDateGiver.SIGNER, ("head_of_agency", "signer")),
    ],
)
def test_a_new_date_is_told_to_whom_the_rulebook_lets_give_it(giver, roles):
    event, state, _people, _posts = TOLD["a new date to decide"]
    seen = about(**state)
    seen = replace(seen, rules=replace(seen.rules, new_date_given_by=giver))

    told = told_at_work(event, seen)

    assert told.posts == (Post(roles, agency_id=AGENCY),)


# What was done before anybody could be told is told no more.
OVER = {
    "it was received": (submitted(), {"status": Status.IN_PROGRESS}),
    "it came over the counter": (submitted(channel=Filed.DESK), {}),
    "it was taken over": (
        e.DossierForwarded(OTHER_AGENCY, OTHER_DESK, "", HANDLER, DUE, "Luật"),
        {"status": Status.IN_PROGRESS},
    ),
    "the request was sent": (
        e.SupplementProposed((MAP,), (), "Thiếu", HANDLER),
        {"status": Status.SUPPLEMENT_ASKED},
    ),
    "it was signed": (e.StepOpened(SIGN), {}),
    "the step is no signature": (e.StepOpened(HANDLE), {"open_steps": (HANDLE,)}),
    "the opinion was given": (e.OpinionAsked(OPINION.id, LEGAL, "?", DUE, HANDLER), {}),
    "the head decided": (e.NewDateProposed("Nhiều", "workload", DUE, HANDLER), {}),
    "the apology is out": (e.ApologyPrepared(DUE, DUE, MONDAY, Facts()), {}),
    "it was explained": (
        e.LatenessRecorded(MONDAY, DUE, DIVISION.unit_id),
        {"late": Lateness(MONDAY, MONDAY, DUE, DIVISION.unit_id, DUE)},
    ),
    "an official wrote": (e.MessagePosted(some("message"), "ab", HANDLER, False), {}),
}


@pytest.mark.parametrize("why", OVER)
def test_nobody_is_told_when(why):
    event, state = OVER[why]

    assert told_at_work(event, about(**state)) is None


# -- told for real ---------------------------------------------------------------------------


def recorded(event, by=None, sequence=1):
    return e.Recorded(sequence, MONDAY, "official", by, event)


def told_readers():
    return set(Notice.objects.values_list("official_id", flat=True))


@pytest.fixture
def office(db):
    """An agency with a desk of two officials and a head of the one-stop unit."""
    agency = make_agency()
    desk = make_unit(agency)
    officials = {make_official((desk, Role.DESK_OFFICIAL)) for _ in range(2)}
    make_official((desk, Role.HEAD_OF_ONE_STOP))
    return Place(desk.id, agency.id), officials


def test_the_desk_is_told_of_a_filing_once_however_often_it_is_seen(office):
    place, officials = office
    around, event = about(id=uuid4(), receiving=place), submitted(receiving=place)

    with use_clock(MONDAY):
        for _ in range(2):
            tell(recorded(event), replace(around, state=replace(around.state, applicant=None)))

    assert told_readers() == officials
    assert Notice.objects.count() == 2
    assert {one.template for one in Notice.objects.all()} == {"work-new-filing"}


def test_who_did_it_is_not_told_of_it(office):
    place, officials = office
    one, other = officials
    event = e.SupplementProposed((MAP,), (), "Thiếu", one)
    around = about(id=uuid4(), receiving=place, status=Status.SUPPLEMENT_PROPOSED)

    with use_clock(MONDAY):
        tell(recorded(event, by=one), around)

    assert told_readers() == {other}


def test_without_a_leader_the_asked_units_officials_are_told(db):
    unit = make_unit(make_agency())
    handler = make_official((unit, Role.HANDLER))
    place = Place(unit.id, unit.agency_id)
    asked = OpenOpinion(uuid4(), place, MONDAY, DUE)
    event = e.OpinionAsked(asked.id, place, "?", DUE, uuid4())

    with use_clock(MONDAY):
        tell(recorded(event), about(id=uuid4(), opinions=(asked,)))

    assert told_readers() == {handler}


def test_the_head_is_told_of_a_proposed_date_and_the_signer_is_not(db):
    agency = make_agency()
    unit = make_unit(agency)
    head = make_official((unit, Role.HEAD_OF_AGENCY))
    make_official((unit, Role.SIGNER))
    event = e.NewDateProposed("Nhiều hồ sơ", "workload", DUE, uuid4())
    around = about(id=uuid4(), competent_agency_id=agency.id, proposed_date=PROPOSED, due=MONDAY)

    with use_clock(MONDAY):
        tell(recorded(event), around)

    assert told_readers() == {head}


def assigned_to(official):
    with use_clock(MONDAY):
        tell(recorded(e.StepAssigned("handle", official, some("leader"))), about(id=uuid4()))
    return set(Delivery.objects.values_list("channel", flat=True))


def test_work_is_told_in_the_program_only(db):
    assert assigned_to(make_official()) == {"in_program"}


def test_who_asked_for_e_mails_gets_them_and_no_sms(db):
    official = make_official()
    wanted = Choice(Channel.EMAIL, NoticeKind.WORK, is_on=True)
    set_preference(Recipient(official_id=official), choices=[wanted], now=MONDAY)

    assert assigned_to(official) == {"in_program", "email"}
    (notice,) = notices_of(Recipient(official_id=official)).items
    assert notice.template == "work-assigned"
