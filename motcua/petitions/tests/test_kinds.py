"""A petition of another kind: who it is about loses it at once, who sent it may object."""

import pytest

from motcua.notifications.models import Notice
from motcua.organizations.public import agency
from motcua.platform.database.scope import bind_request, system_scope

from .. import errors
from ..rules.handling import AskSender
from ..rules.kinds import ObjectToKind
from ..selectors import petition_for, petitions_to_handle
from ..services.change_kind import change_kind
from ..services.history import compare_petitions
from ..types import Kind, PetitionState
from .sending import WARD


def changed(town, state: PetitionState, kind: Kind, **about) -> PetitionState:
    actor = about.pop("actor", None) or town.holder(state)
    with bind_request(actor):
        return change_kind(
            state.number,
            kind=kind,
            reason=about.pop("reason", "Nội dung nói về cách cư xử."),
            actor=actor,
            now=town.at(),
            **about,
        )


@pytest.fixture
def one_stop(town):
    """Return the head of the one-stop unit, who has petitions about the desk."""
    return town.holder(town.send())


def test_about_conduct_the_accused_loses_it_at_once_and_nobody_finds_it_for_them(town, one_stop):
    state = town.send()
    after = changed(town, state, Kind.CONDUCT, official_id=one_stop.official_id)

    assert (after.kind, after.kind_before) == (Kind.CONDUCT, Kind.OTHER)
    assert one_stop.official_id in after.meant
    assert town.holder(after).has_role("head_of_agency", agency_id=agency(WARD).id)
    with pytest.raises(errors.PetitionNotFound):
        petition_for(state.number, actor=one_stop, now=town.at())
    lines, _next = petitions_to_handle(one_stop, now=town.at(), everything=True)
    assert state.number not in {one.number for one in lines}
    with pytest.raises(errors.PetitionNotFound):
        town.act(after, AskSender("Ai gửi?"), one_stop)


def test_no_limit_moves(town):
    state = town.send()
    after = changed(town, state, Kind.CONDUCT)
    names = ("due", "refuse_by", "ask_by", "route_by", "runs_from")

    assert [getattr(after, one) for one in names] == [getattr(state, one) for one in names]
    with system_scope():
        assert compare_petitions() == []


def test_under_another_name_a_complaint_never_reaches_whom_it_is_about(town, one_stop):
    state = town.send(Kind.CONDUCT, official_id=one_stop.official_id)
    after = changed(town, state, Kind.OTHER)

    assert after.kind == Kind.OTHER
    assert one_stop.official_id in after.meant
    with pytest.raises(errors.PetitionNotFound):
        petition_for(state.number, actor=one_stop, now=town.at())


def test_the_sender_is_told_who_decided_and_gets_the_first_kind_back(town):
    state = town.send(Kind.CONDUCT, unit_id=town.unit("mot-cua").id)
    head = town.holder(state)
    after = changed(town, state, Kind.RULE, actor=head)
    objected = town.act(after, ObjectToKind("Tôi nói về con người."), town.sender.actor)

    with system_scope():
        notice = Notice.objects.get(about_key=state.id, template="petition-kind-changed")
    assert notice.party_id == town.sender.party_id
    assert (objected.kind, objected.subject) == (Kind.CONDUCT, state.subject)
    other = town.holder(objected)
    assert other.official_id != head.official_id
    with pytest.raises(errors.KindSettled):
        changed(town, objected, Kind.RULE, actor=other)
    with pytest.raises(errors.PetitionMovedOn):
        town.act(objected, ObjectToKind("Lần nữa"), town.sender.actor)


def test_only_who_has_it_changes_the_kind_and_only_the_sender_objects(town):
    state = town.send()
    stranger = next(
        one
        for one in town.world.officials()
        if one.has_role("handler") and not one.has_role("head_of_one_stop")
    )
    with pytest.raises((errors.PetitionNotFound, errors.PetitionNotYours)):
        changed(town, state, Kind.CONDUCT, actor=stranger)
    after = changed(town, state, Kind.CONDUCT)
    with pytest.raises(errors.PetitionNotYours):
        town.act(after, ObjectToKind("Không"), town.holder(after))


def test_about_conduct_it_is_never_too_late_the_other_way_it_counts_as_passing_on(town):
    state = town.send(Kind.RULE)
    for kind in (Kind.OTHER, Kind.RULE, Kind.OTHER):
        state = changed(town, state, kind)
    with pytest.raises(errors.RoutedTooOften):
        changed(town, state, Kind.RULE)
    assert changed(town, state, Kind.CONDUCT).kind == Kind.CONDUCT


def test_on_the_pages_it_is_changed_and_objected_to(town, visit, one_stop):
    state = town.send()
    path = f"/phan-anh-cong-viec/{state.number}/"
    wrong = visit(one_stop, path, {"viec": "kind", "new_kind": "", "kind_reason": "a"})
    bare = visit(one_stop, path, {"viec": "kind", "new_kind": "conduct", "kind_reason": ""})
    done = visit(
        one_stop,
        path,
        {
            "viec": "kind",
            "new_kind": "conduct",
            "kind_reason": "Nói về thái độ.",
            "about_official": str(one_stop.official_id),
        },
    )
    own = f"/phan-anh/cua-toi/{state.number}/"
    page = visit(town.sender.actor, own)
    objected = visit(town.sender.actor, own, {"viec": "object", "objection": "Không phải vậy."})

    assert (wrong.status, wrong.error_links()) == (422, ["#new_kind"])
    assert (bare.status, bare.error_links()) == (422, ["#kind_reason"])
    assert done.location == "/phan-anh-cong-viec/", "whom it is about has it no more"
    assert "Nói về thái độ." in page.text
    assert "Phản đối" in page.buttons()
    assert objected.status == 302
