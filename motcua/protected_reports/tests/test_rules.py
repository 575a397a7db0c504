"""Rules of reports on values alone: recipients, limits, passphrases, redaction, receipts, seals."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel.clock import ZONE
from motcua.kernel.working_time.tests.builders import calendar
from motcua.organizations.public import Role, Subject, barred, meant_by, path_to_root
from motcua.organizations.tests.random_organizations import is_under, organizations

from .. import errors, seals
from .. import events as e
from ..codec import EVENT_TYPES, read_event, read_state, state_fields, told
from ..receipts import grouped, new_receipt, typed_receipt
from ..rules import handling as h
from ..rules.case import Case, Who
from ..rules.evolve import evolve
from ..rules.passphrases import wrong_passphrase
from ..rules.possible import possible_acts
from ..rules.recipients import bodies_for, inspectors_of
from ..rules.redaction import revealed
from ..rules.terms import Clock, TermsInvalid, read_terms
from ..term_data import terms_on
from ..types import Author, Ground, Kind, Piece, ReportState, Sort, Status

DAY = date(2026, 11, 16)  # a Monday
WHO = Who(official_id=UUID(int=1), is_recipient=True)
PIECE = Piece(UUID(int=9), Sort.MESSAGE, Author.BODY, "ab" * 32, True)


@settings(max_examples=120, deadline=None)
@given(organizations(), st.data())
def test_no_recipient_is_the_accused_a_subordinate_or_leads_only_by_them(organization, data):
    accused = data.draw(st.sampled_from(sorted(organization.posts)))
    agency = organization.posts[accused][0].agency_id
    subject = Subject(agency, None, accused)
    able = set(data.draw(st.lists(st.sampled_from(sorted(organization.posts)), unique=True)))
    least = data.draw(st.integers(1, 2))

    for body in bodies_for(subject, organization, able, least):
        assert len(body.officials) >= least
        assert agency not in path_to_root(body.agency_id, organization.agencies)
        for official in body.officials:
            assert official != accused
            assert official in able
            assert official in inspectors_of(body.agency_id, organization)
            assert not is_under(official, accused, organization)


@settings(max_examples=80, deadline=None)
@given(organizations(), st.data())
def test_without_a_name_nobody_of_the_agency_is_a_recipient_and_every_body_left_is_found(
    organization, data
):
    agency = data.draw(st.sampled_from(sorted(organization.agencies)))
    subject, able = Subject(agency), set(organization.posts)
    found = {one.agency_id: one for one in bodies_for(subject, organization, able, 1)}
    away = barred(meant_by(subject, organization), organization)

    for official, positions in organization.posts.items():
        inspects = {one.agency_id for one in positions if one.role == Role.INSPECTOR}
        is_of_it = any(one.agency_id == agency for one in positions)
        for body in inspects:
            above = path_to_root(body, organization.agencies)
            shares = bool(set(above) & set(path_to_root(agency, organization.agencies)))
            is_below = agency in above or not (shares or len(above) == 1)
            reads = body in found and official in found[body].officials
            assert reads == (official not in away and not is_below)
            assert not (reads and is_of_it)


CLOCK = Clock(terms_on(DAY), calendar())


def case(**changes: object) -> Case:
    clock = CLOCK
    state = ReportState(uuid4(), number="BV-26-AAAA", body_id=UUID(int=2), keys=(UUID(int=3),))
    state = replace(state, received_on=DAY, arrived_on=DAY, is_named=True)
    state = replace(state, classify_by=clock.working_due("classify", DAY), **changes)
    return Case(state, clock)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=ZONE)


def test_limits_do_not_count_the_first_day_and_skip_weekends_and_holidays():
    clock = CLOCK

    assert clock.working_due("pass_on", DAY) == date(2026, 11, 23)
    assert clock.working_due("classify", DAY) == date(2026, 11, 26)
    assert clock.working_due("classify_many_places", DAY) == date(2026, 12, 1)
    assert clock.due("solve", DAY) == date(2026, 12, 16)


@pytest.mark.parametrize(("day", "late"), [(date(2026, 11, 26), False), (date(2026, 11, 27), True)])
def test_classifying_is_late_after_its_last_day_and_possible_all_the_same(day, late):
    (event,) = h.decide(case(), h.ClassifyReport(Status.TAKEN_UP), WHO, at(day))

    assert event.was_late == late
    assert event.due is not None


def test_the_time_is_longer_once_or_twice_and_never_after_its_end():
    running = {"status": Status.TAKEN_UP, "due": date(2026, 12, 16)}
    for done, ground, allowed in (
        (0, Ground.COMPLEX, True),
        (1, Ground.COMPLEX, False),
        (1, Ground.VERY_COMPLEX, True),
        (2, Ground.VERY_COMPLEX, False),
    ):
        one = case(**running, extensions=done)
        if allowed:
            (event,) = h.decide(one, h.ExtendTime(ground), WHO, at(DAY))
            assert event.due == date(2026, 1, 15).replace(year=2027)
        else:
            with pytest.raises(errors.NoMoreExtensions):
                h.decide(one, h.ExtendTime(ground), WHO, at(DAY))
    with pytest.raises(errors.NoMoreExtensions):
        h.decide(case(**running), h.ExtendTime(Ground.COMPLEX), WHO, at(date(2026, 12, 17)))


COMMANDS = [
    h.FindManyPlaces(),
    h.ClassifyReport(Status.TAKEN_UP),
    h.ClassifyReport(Status.DECLINED, (PIECE,)),
    h.ExtendTime(Ground.COMPLEX),
    h.SendMessage((PIECE,)),
    h.PassOn(UUID(int=7), (UUID(int=8),), (PIECE,)),
    h.Reseal((UUID(int=8),), (PIECE,)),
    h.MakeExtract((PIECE,)),
    h.Conclude((PIECE,)),
    h.OpenReport(),
    h.AddByReporter((PIECE,)),
    h.Destroy(),
]
_NAMES = {
    h.FindManyPlaces: "many_places",
    h.ExtendTime: "extend",
    h.SendMessage: "message",
    h.PassOn: "pass_on",
    h.Reseal: "reseal",
    h.MakeExtract: "extract",
    h.Conclude: "conclude",
}


def test_every_command_is_tried_here():
    assert {type(one) for one in COMMANDS} == set(h.COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: type(one).__name__)
def test_nobody_without_a_part_does_anything(command):
    for status in Status:
        with pytest.raises((errors.KeyMissing, errors.ReportMovedOn)):
            h.decide(case(status=status), command, Who(official_id=UUID(int=1)), at(DAY))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("is_destroyed", [False, True])
def test_a_page_offers_what_is_lawful_and_nothing_else(command, status, is_destroyed):
    due = date(2026, 12, 16) if status in h.BEING_SOLVED else None
    one = case(status=status, due=due, is_destroyed=is_destroyed)
    name = _NAMES.get(type(command))
    if isinstance(command, h.ClassifyReport):
        name = "take_up" if command.status == Status.TAKEN_UP else "decline"
    if name is None:
        return
    try:
        h.decide(one, command, WHO, at(DAY))
        is_lawful = True
    except (errors.ReportMovedOn, errors.NoMoreExtensions):
        is_lawful = False

    assert (name in possible_acts(one.state, one.clock.terms, DAY)) == is_lawful


def test_what_ended_is_destroyed_after_its_time_and_by_the_program_alone():
    ended = case(status=Status.CONCLUDED, ended_on=DAY)
    kept = DAY + timedelta(days=terms_on(DAY).kept_days)
    for day, who in ((kept, Who(is_program=True)), (kept + timedelta(days=1), WHO)):
        with pytest.raises((errors.ReportMovedOn, errors.KeyMissing)):
            h.decide(ended, h.Destroy(), who, at(day))

    (event,) = h.decide(ended, h.Destroy(), Who(is_program=True), at(kept + timedelta(days=1)))
    after = evolve(ended.state, [e.Recorded(1, at(kept), None, event)])
    assert after.is_destroyed
    assert possible_acts(after, ended.clock.terms, DAY) == frozenset()


EVENTS = [
    e.ReportReceived(
        *("BV-26-AAAA", Kind.BRIBERY, UUID(int=2), (UUID(int=3),), True, DAY, DAY, DAY),
        (PIECE,),
    ),
    e.ReporterAdded((PIECE,)),
    e.ReportOpened(UUID(int=1)),
    e.ManyPlacesFound(DAY),
    e.ReportClassified(Status.DECLINED, None, True, (PIECE,)),
    e.TimeExtended(Ground.COMPLEX, DAY),
    e.MessageSent((PIECE,)),
    e.ReportPassedOn(UUID(int=5), (UUID(int=6),), DAY, DAY, DAY, (PIECE,)),
    e.ReportResealed((UUID(int=6),), (PIECE,)),
    e.ExtractMade((), "ab"),
    e.ReportConcluded(False, (PIECE,)),
    e.ReportDestroyed("kept"),
]


def test_every_event_and_the_state_after_it_are_read_back_as_they_were():
    assert {type(one).__name__ for one in EVENTS} == set(EVENT_TYPES)
    state = ReportState(UUID(int=4))
    for place, event in enumerate(EVENTS, start=1):
        name, payload = told(event)
        assert read_event(name, payload) == event
        state = evolve(state, [e.Recorded(place, at(DAY), None, event)])
        assert read_state(state_fields(state)) == state


@pytest.mark.parametrize(
    ("first", "second", "is_good"),
    [
        ("trâu vàng uống nước giếng", "trâu vàng uống nước giếng", True),
        ("trâu  vàng uống nước giếng ", "trâu vàng uống nước giếng", True),
        ("trâu vàng uống nước giếng", "trâu vàng uống nước ao", False),
        ("ngắn quá", "ngắn quá", False),
        ("abababababababababababab", "abababababababababababab", False),
        ("Linh thích hoa sen trắng ngần", "Linh thích hoa sen trắng ngần", False),
    ],
)
def test_a_passphrase_is_long_varied_typed_twice_and_without_ones_name(first, second, is_good):
    assert (wrong_passphrase(first, second, names=("Linh",)) == "") == is_good


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ông tran  van KÍN kể lại", ["Trần Văn Kín"]),
        ("gọi 0912.000.111", ["0912 000 111"]),
        ("Một người dân kể lại, 0913 000 111", []),
    ],
)
def test_an_extract_is_compared_with_what_the_reporter_told(text, found):
    assert revealed(text, ("Trần Văn Kín", "0912 000 111", "ab")) == found


def test_receipts_have_sixteen_digits_and_are_read_however_they_are_written():
    receipt = new_receipt()

    assert typed_receipt(grouped(receipt)) == receipt
    assert typed_receipt(" " + receipt[:8] + "-" + receipt[8:] + "\n") == receipt
    assert typed_receipt("١" * 16) == typed_receipt(receipt + "1") == ""
    assert len({new_receipt() for _ in range(200)}) == 200


@settings(max_examples=15, deadline=None)
@given(st.binary(max_size=20_000))
def test_a_seal_opens_with_its_key_alone_and_unchanged_alone(content):
    private, public = seals.new_keys()
    other, _ = seals.new_keys()
    sealed = seals.seal(content, [public])

    assert seals.unseal(sealed, private) == content
    with pytest.raises(seals.SealBroken):
        seals.unseal(sealed, other)
    with pytest.raises(seals.SealBroken):
        seals.unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), private)


def test_sizes_are_few_and_cost_little():
    sizes = {length: len(seals.filled(bytes(length))) for length in range(0, 200_000, 97)}

    assert len(set(sizes.values())) < 130
    assert all(size <= max(4096, (length + 8) * 1.12) for length, size in sizes.items())
    assert sizes[0] == sizes[97 * 40] == 4096


def test_a_locked_key_opens_with_its_passphrase_alone():
    kept = seals.locked(b"the key", "trâu vàng uống nước giếng")

    assert b"the key" not in kept
    assert seals.unlocked(kept, "trâu vàng uống nước giếng") == b"the key"
    with pytest.raises(seals.SealBroken):
        seals.unlocked(kept, "trâu vàng uống nước ao")


@pytest.mark.parametrize("spoil", ["limits", "kept", "least_recipients", "elsewhere", "more"])
def test_a_file_of_limits_that_is_not_complete_is_refused(spoil, settings):
    import yaml

    path = settings.ROOT / "data" / "protected-reports" / "2026-07-01.yaml"
    data = yaml.safe_load(path.read_text("utf-8"))
    read_terms(data)
    bad = {"limits": {}, "elsewhere": []}.get(spoil, {"value": 0})
    with pytest.raises(TermsInvalid):
        read_terms({**data, spoil: bad})
