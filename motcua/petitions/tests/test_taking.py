"""Taken down by an official: the person's own, under the rules of every other petition."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.documents.public import store_upload
from motcua.kernel.errors import InputInvalid
from motcua.organizations.public import agency
from motcua.platform.database.scope import bind_request

from .. import errors
from ..selectors import petition_for
from ..services.history import compare_petitions
from ..services.send import PetitionWanted
from ..services.take_down import Brought, receipt_of, take_down
from ..types import Kind, Source
from .sending import TEXT, WARD, picture


@pytest.fixture
def desk(town):
    return next(
        one
        for one in town.world.officials()
        if one.has_role("desk_official", agency_id=agency(WARD).id)
    )


def brought(town, **changes):
    person = town.world.citizens()[2]
    values = {
        "source": Source.PAPER,
        "personal_id": person.personal_id,
        "full_name": person.name,
        "was_read_back": True,
    }
    return Brought(**{**values, **changes})


def taken(town, desk, kind=Kind.RULE, how=None, **changes):
    values = {"title": "Giấy tờ trùng", "text": TEXT, "agency_id": agency(WARD).id}
    with bind_request(desk):
        wanted = PetitionWanted(kind, **{**values, **changes})
        return take_down(wanted, how or brought(town), actor=desk, now=town.at())


def test_it_is_the_persons_own_and_goes_to_who_has_it(town, desk):
    state = taken(town, desk)
    person = town.world.citizens()[2]

    assert (state.sender_id, state.source, state.taken_by) == (
        person.party_id,
        Source.PAPER,
        desk.official_id,
    )
    assert petition_for(state.number, actor=person.actor, now=town.at()).state == state
    with pytest.raises(errors.PetitionNotFound):
        petition_for(state.number, actor=desk, now=town.at())
    with bind_request(desk):
        from motcua.platform.database.scope import system_scope

        with system_scope():
            assert compare_petitions() == []


def test_a_secret_name_is_on_no_page_and_the_paper_is_not_shown(town, desk, visit):
    with bind_request(desk):
        scan = store_upload(
            picture(), name="don.png", owner=desk.official_id, now=town.at(), owner_kind="official"
        )
    person = town.world.citizens()[2]
    for shows in (False, True):
        state = taken(town, desk, file_ids=(scan.id,), shows_sender=shows)
        holder = town.holder(state)
        path = f"/phan-anh-cong-viec/{state.number}/"
        page = visit(holder, path)

        assert (person.name in page.text) == shows
        assert ("don.png" in page.text) == shows
        assert visit(holder, f"{path}tep/{scan.id}/").status == (200 if shows else 404)
        assert "Bản giấy" in page.text
    own = f"/phan-anh/cua-toi/{state.number}/tep/{scan.id}/"
    assert visit(person.actor, own).status == 200


def test_whom_it_may_be_about_does_not_take_it_down_and_nothing_is_kept(town, desk):
    for about in ({"official_id": desk.official_id}, {}):
        with pytest.raises(errors.TakerConflicted):
            taken(town, desk, Kind.CONDUCT, **about)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"source": Source.ONLINE}, "/source"),
        ({"personal_id": " "}, "/personal_id"),
        ({"personal_id": "", "address": "Thôn 3", "phone": ""}, "/phone"),
        ({"personal_id": "", "address": "", "phone": "0912345678"}, "/address"),
        ({"personal_id": "12"}, "/personal_id"),
        ({"full_name": ""}, "/full_name"),
        ({"was_read_back": False}, "/was_read_back"),
    ],
)
def test_without_a_person_or_their_word_nothing_is_kept(town, desk, changes, field):
    with pytest.raises(InputInvalid) as no:
        taken(town, desk, how=brought(town, **changes))
    assert [one["pointer"] for one in no.value.errors] == [field]


def test_the_receipt_is_for_who_took_it_down_on_that_day(town, desk):
    state = taken(town, desk)
    from datetime import timedelta

    assert receipt_of(state.number, actor=desk, now=town.at()).full_name
    with pytest.raises(errors.PetitionNotFound):
        receipt_of(state.number, actor=town.holder(state), now=town.at())
    with pytest.raises(errors.PetitionNotFound):
        receipt_of(state.number, actor=desk, now=town.at() + timedelta(days=1))
    with pytest.raises(errors.PetitionNotFound):
        receipt_of(town.send().number, actor=desk, now=town.at())


def test_on_the_page_it_is_typed_read_back_and_printed(town, desk, visit):
    said = brought(town)
    form = {
        "source": "telephone",
        "personal_id": said.personal_id,
        "full_name": said.full_name,
        "kind": "rule",
        "title": "Giấy tờ trùng",
        "text": TEXT,
        "agency_id": str(agency(WARD).id),
    }
    path = "/phan-anh-cong-viec/ghi-lai/"
    wrong = visit(desk, path, form)
    done = visit(desk, path, {**form, "was_read_back": "1"})
    receipt = visit(desk, done.location)

    assert (wrong.status, wrong.error_links()) == (422, ["#was_read_back"])
    assert TEXT in wrong.text
    assert TEXT in receipt.text
    assert said.full_name in receipt.text
    assert "Qua điện thoại" in receipt.text
    assert visit(town.sender.actor, path).status != 200


def test_an_empty_form_says_everything_that_is_missing_at_once(desk, visit):
    wrong = visit(desk, "/phan-anh-cong-viec/ghi-lai/", {"place": "Ngã tư"})

    fields = ("source", "personal_id", "full_name", "kind", "title", "text", "agency_id")
    assert wrong.status == 422
    assert wrong.error_links() == [f"#{one}" for one in (*fields, "was_read_back")]
    assert wrong.choices("place") == ["Ngã tư"]


def test_without_a_number_name_address_and_telephone_say_who_it_is(town, desk):
    how = {"personal_id": "", "address": "Thôn 3, xã này", "phone": "0912345678"}
    one, other = (taken(town, desk, how=brought(town, **how)) for _ in range(2))

    assert receipt_of(one.number, actor=desk, now=town.at()).full_name == brought(town).full_name
    assert one.sender_id != other.sender_id, "nobody is taken for somebody known by a name"
    assert petition_for(one.number, actor=town.holder(one), now=town.at()).shows_sender is False


def test_it_is_tied_to_the_persons_own_dossier_alone(town, desk):
    own = town.world.file("1.004222", town.world.citizens()[2])
    strange = town.world.file("1.004222", town.sender)
    state = taken(town, desk, dossier_number=own.number)

    assert state.has_dossier
    numberless = brought(town, personal_id="", address="Thôn 3", phone="0912345678")
    for how, number in ((None, strange.number), (None, "H00-1"), (numberless, own.number)):
        with pytest.raises(InputInvalid) as no:
            taken(town, desk, how=how, dossier_number=number)
        assert [one["pointer"] for one in no.value.errors] == ["/dossier_number"]


def test_after_a_mistake_the_scan_is_still_there_and_can_be_taken_away(town, desk, visit):
    said, path = brought(town), "/phan-anh-cong-viec/ghi-lai/"
    form = {
        **{"source": "paper", "personal_id": said.personal_id, "full_name": said.full_name},
        **{"kind": "rule", "title": "Giấy tờ trùng", "text": TEXT, "was_read_back": "1"},
    }
    scan = SimpleUploadedFile("don.png", picture(), "image/png")
    wrong = visit(desk, path, {**form, "files": scan})
    [kept] = wrong.root.xpath("//input[@name='file_ids']/@value")
    dropped = visit(desk, path, {**form, "file_ids": kept, "drop": kept})
    done = visit(desk, path, {**form, "file_ids": kept, "agency_id": str(agency(WARD).id)})
    number = done.location.rstrip("/").rsplit("/", 1)[1]
    state = receipt_of(number, actor=desk, now=town.at()).state

    assert wrong.status == 422
    assert "don.png" in wrong.text
    assert not dropped.root.xpath("//input[@name='file_ids']")
    assert [str(one) for one in state.scans] == [kept]
