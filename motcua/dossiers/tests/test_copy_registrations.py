"""Originals registered before coming: the time, the walk-in that opens, and that it all goes."""

from datetime import timedelta

import pytest
from django.db import transaction

from motcua.appointments.public import AppointmentBegun, State, defaults
from motcua.documents.storage import content_storage, path_of
from motcua.documents.tests.files import picture, word
from motcua.organizations.public import CompetenceNotFound
from motcua.platform.actor import ANONYMOUS, Actor
from motcua.platform.database.scope import apply_scope, bind_request, system_scope
from motcua.platform.work import drain
from motcua.tests.world import World

from .. import public as p
from ..errors import AnswersInvalid
from ..errors_copies import ScanNotPdf
from ..errors_registration import PaperNotRegistered, RegistrationInUse, RegistrationNotFound
from ..models import CopyRegistration, Draft, RegisteredScan
from ..public import registrations as r
from ..services.forget_registrations import forget_registrations
from .registering import BOOK, DEGREE, Registering, papers
from .test_certified_copies import scan


@pytest.fixture
def registering(world: World) -> Registering:
    """Return a person who will bring originals to Hồng Bàng."""
    return Registering(world)


def test_the_fee_is_computed_for_each_paper_by_the_rule(registering: Registering) -> None:
    found = registering.facts(registering.register(DEGREE, BOOK))

    # 2,000 đồng for each of the first two pages of an original, 1,000 for each further one.
    assert [paper.fee for paper in found.papers] == [2000, 5000]
    assert found.fee == 7000
    assert found.appointment is None
    assert not found.is_received


@pytest.mark.parametrize(
    ("answers", "pointer"),
    [
        (papers({**DEGREE, "pages": 0}), "/papers/list/0/pages"),
        (papers({**DEGREE, "issued_by": ""}), "/papers/list/0/issued_by"),
        ({}, "/papers/list"),
        ({"papers": {**papers()["papers"], "promise": []}}, "/papers/promise"),
    ],
)
def test_every_mistake_about_the_papers_is_named(
    registering: Registering, answers, pointer
) -> None:
    person = registering.person
    wanted = r.CopiesWanted(answers, "11311")
    with bind_request(person.actor), pytest.raises(AnswersInvalid) as refused:
        r.register_copies(wanted, actor=person.actor, now=registering.world.now)

    assert pointer in {one["pointer"] for one in refused.value.facts["errors"]}


def test_a_place_where_nobody_certifies_is_refused(registering: Registering) -> None:
    with pytest.raises(CompetenceNotFound):
        registering.register(area_code="")


def test_at_the_desk_each_paper_opens_a_walk_in_with_everything_filled_in(
    registering: Registering,
) -> None:
    one = registering.register(DEGREE, BOOK)
    registering.scan(one, scan(1))
    code = registering.choose(one)

    first, second = registering.receive(code), registering.receive(code, 1)

    with bind_request(registering.desk):
        drafts = {each: p.draft_of(each, actor=registering.desk) for each in (first, second)}
        quote = p.quote_of_draft(drafts[first], registering.at())
    answers = drafts[first].answers
    assert answers["papers"]["list"] == [DEGREE]
    assert drafts[second].answers["papers"]["list"] == [BOOK]
    assert answers["requester"]["full_name"] == registering.person.name
    assert [entry["form"] for entry in drafts[first].documents] == ["scanned"]
    assert drafts[second].documents == []
    assert quote.checked.is_valid
    assert quote.fee.total == registering.facts(one).papers[0].fee
    assert registering.facts(one).appointment.state == State.ATTENDED


def test_a_second_press_opens_the_same_walk_in_and_one_put_aside_opens_anew(
    registering: Registering,
) -> None:
    code = registering.choose(registering.register())
    first = registering.receive(code)

    assert registering.receive(code) == first
    with bind_request(registering.desk):
        p.delete_draft(first, actor=registering.desk, now=registering.at())
    second = registering.receive(code)

    assert second != first
    with registering.as_program():
        apply_scope()
        assert Draft.objects.filter(deleted_at__isnull=True, official_id__isnull=False).count() == 1


def test_a_colleague_goes_on_with_the_walk_in(registering: Registering) -> None:
    code = registering.choose(registering.register())
    first, desk = registering.receive(code), registering.desk
    other = registering.world.official(
        "head_of_one_stop", next(iter(desk.unit_ids)), but=desk.official_id
    )

    assert registering.receive(code, by=other) == first
    with bind_request(other):
        assert p.draft_of(first, actor=other).id == first


def test_a_second_press_registers_nothing_twice(registering: Registering) -> None:
    assert registering.register() == registering.register()
    assert registering.register() != registering.register(BOOK)


def test_the_clock_of_the_day_starts_at_the_desk_and_the_person_sees_the_dossier(
    registering: Registering,
) -> None:
    one = registering.register()
    code = registering.choose(one)

    state = registering.file(registering.receive(code))

    assert state.due is not None
    assert state.due.date() == registering.at().date()
    assert state.submitted_at >= registering.at()
    [paper] = registering.facts(one).papers
    assert (paper.dossier_number, paper.dossier_status) == (state.number, "in_progress")
    assert registering.receive(code) == state.id


def test_a_scan_sent_beforehand_is_compared_with_the_original_and_certified(
    registering: Registering,
) -> None:
    one = registering.register()
    registering.scan(one, scan(1))
    state = registering.file(registering.receive(registering.choose(one)))
    [file] = [each for each in state.files if each.form == "scanned"]
    step = state.open_steps[0]
    official = registering.world.official(step.role, step.place.unit_id)
    of = p.CopiedOriginal(DEGREE["name"], DEGREE["issued_by"], DEGREE["number"])

    with bind_request(official):
        state = p.compare_original(
            number=state.number,
            file_id=file.file_id,
            of=of,
            actor=official,
            now=registering.at() + timedelta(minutes=5),
        )

    assert state.original.sha256 == file.sha256
    assert state.original.pages == 1


def test_another_desk_and_another_person_find_nothing(registering: Registering) -> None:
    one = registering.register()
    code = registering.choose(one)
    world = registering.world
    unit = registering.facts(one).unit_id
    far = next(
        each
        for each in world.officials()
        if each.has_role("desk_official") and not each.has_role("desk_official", unit_id=unit)
    )
    handler = next(each for each in world.officials() if not each.has_role(*p.DESK))
    stranger = world.citizens()[1].actor

    for who in (far, handler):
        with pytest.raises(RegistrationNotFound):
            registering.receive(code, by=who)
    with bind_request(stranger), pytest.raises(RegistrationNotFound):
        r.registration_of(one, actor=stranger)
    with pytest.raises(PaperNotRegistered):
        registering.receive(code, 7)
    with pytest.raises(RegistrationNotFound):
        registering.receive("LH-NOWHERE")
    near = registering.desk
    assert [rows_seen_by(each) for each in (near, registering.person.actor)] == [1, 1]
    assert [rows_seen_by(each) for each in (far, stranger, ANONYMOUS)] == [0, 0, 0]


def rows_seen_by(actor: Actor) -> int:
    with bind_request(actor):
        apply_scope()
        return CopyRegistration.objects.count()


def test_the_desk_finds_by_number_and_by_name_without_accents(registering: Registering) -> None:
    from motcua.kernel.text import fold

    code = registering.choose(registering.register(), day=2)
    desk, now = registering.desk, registering.world.now

    def found(words: str, days: int = 0) -> list[str]:
        with bind_request(desk):
            lines = r.registrations_at_desk(desk, now=now + timedelta(days=days), words=words)
        return [visit.code for visit, _facts, _name in lines]

    assert found("") == []
    assert found("", days=2) == [code]
    assert found(code.lower()) == [code]
    assert found(fold(registering.person.name)) == [code]
    assert found("khong co ai ten the") == []


def test_a_scan_is_a_pdf_or_a_picture_of_a_paper_that_the_desk_has_not_received(
    registering: Registering,
) -> None:
    one = registering.register()
    with pytest.raises(ScanNotPdf):
        registering.scan(one, word())
    with pytest.raises(PaperNotRegistered):
        registering.scan(one, scan(1), paper=1)
    registering.scan(one, scan(1))
    registering.scan(one, picture(), name="anh.jpg")
    assert registering.facts(one).papers[0].scan.name == "anh.jpg"
    registering.receive(registering.choose(one))
    with pytest.raises(RegistrationInUse):
        registering.scan(one, scan(1))


def test_what_is_dropped_goes_with_its_scan_unless_an_appointment_is_to_come(
    registering: Registering,
) -> None:
    one = registering.register()
    registering.scan(one, scan(2))
    [sha256] = hashes(registering)
    registering.choose(one)
    actor, now = registering.person.actor, registering.world.now

    with bind_request(actor):
        with pytest.raises(RegistrationInUse):
            r.drop_registration(one, actor=actor, now=now)
        r.cancel_visit(one, actor=actor, now=now)
        r.drop_registration(one, actor=actor, now=now)
    drain(now)

    assert hashes(registering) == []
    assert not content_storage().exists(path_of(sha256))
    with pytest.raises(RegistrationNotFound):
        registering.facts(one)


def hashes(registering: Registering) -> list[str]:
    with registering.as_program():
        apply_scope()
        return list(RegisteredScan.objects.values_list("sha256", flat=True))


def test_the_same_scan_of_somebody_else_stays(registering: Registering) -> None:
    one, other = registering.register(), registering.register(note="x")
    registering.scan(one, scan(2))
    registering.scan(other, scan(2))
    [sha256] = set(hashes(registering))
    actor, now = registering.person.actor, registering.world.now

    with bind_request(actor):
        r.drop_registration(one, actor=actor, now=now)
    drain(now)
    assert content_storage().exists(path_of(sha256))
    with bind_request(actor):
        r.drop_scan(other, 0, actor=actor, now=now)
    drain(now)
    assert not content_storage().exists(path_of(sha256))


def test_what_nobody_came_for_is_deleted_after_its_time_and_not_before(
    registering: Registering,
) -> None:
    one, untimed = registering.register(), registering.register(note="x")
    registering.scan(one, scan(2))
    [sha256] = hashes(registering)
    registering.choose(one, day=3)
    kept = timedelta(days=defaults().kept_days)

    def night(moment) -> None:
        with system_scope(), transaction.atomic():
            forget_registrations(moment)
        drain(moment)

    night(registering.world.now + kept)
    assert registering.facts(untimed)
    night(registering.world.now + kept + timedelta(days=1))
    with pytest.raises(RegistrationNotFound):
        registering.facts(untimed)
    night(registering.at(3) + kept)
    assert registering.facts(one).appointment is not None
    night(registering.at(3) + kept + timedelta(days=1))
    with pytest.raises(RegistrationNotFound):
        registering.facts(one)
    assert not content_storage().exists(path_of(sha256))


def test_a_kept_appointment_is_not_moved(registering: Registering) -> None:
    one = registering.register()
    registering.receive(registering.choose(one))

    with pytest.raises(AppointmentBegun):
        registering.choose(one, day=3)
