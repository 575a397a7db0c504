"""Who complains is protected: whoever it may be about learns nothing, on no door."""

import pytest

from motcua.organizations.public import agency, officials_of_agency
from motcua.platform.database.scope import apply_scope, bind_request, system_scope

from .. import errors
from ..models import Petition, PetitionEvent, Publication
from ..rules.handling import RoutePetition
from ..selectors import petition_for, petitions_to_handle
from ..types import Kind
from .sending import WARD


def handler_of(town):
    return next(
        one for one in town.world.officials() if one.has_role("handler", agency_id=agency(WARD).id)
    )


def test_a_complaint_about_an_official_goes_to_the_head_and_not_to_the_official(town):
    accused = handler_of(town)
    state = town.send(Kind.CONDUCT, official_id=accused.official_id)

    assert town.holder(state).has_role("head_of_agency", agency_id=agency(WARD).id)
    with pytest.raises(errors.PetitionNotFound):
        petition_for(state.number, actor=accused, now=town.at())


def test_a_complaint_about_the_head_leaves_the_agency(town):
    head = next(
        one
        for one in town.world.officials()
        if one.has_role("head_of_agency", agency_id=agency(WARD).id)
    )
    state = town.send(Kind.CONDUCT, official_id=head.official_id)
    everybody = {one.id for one in officials_of_agency(agency(WARD).id, town.world.now.date())}

    assert state.seat.agency_id != agency(WARD).id
    for actor in town.world.officials():
        if actor.official_id in everybody:
            with pytest.raises(errors.PetitionNotFound):
                petition_for(state.number, actor=actor, now=town.at())
            lines, _ = petitions_to_handle(actor, now=town.at(), everything=True)
            assert state.number not in {one.number for one in lines}


def test_without_a_name_the_whole_agency_is_kept_away(town):
    state = town.send(Kind.CONDUCT)

    assert state.seat.agency_id != agency(WARD).id


def test_nobody_passes_a_complaint_on_to_where_those_are_whom_it_is_about(town):
    state = town.send(Kind.CONDUCT, unit_id=town.unit("mot-cua").id)
    holder = town.holder(state)
    for code in ("mot-cua", "van-phong"):
        where = RoutePetition(agency(WARD).id, town.unit(code).id, "Về nơi bị phản ánh")
        with pytest.raises(errors.RouteConflicted):
            town.act(state, where, holder)


def test_a_stranger_and_another_citizen_find_nothing(town):
    state = town.send()
    other = town.world.citizens()[3]
    with pytest.raises(errors.PetitionNotFound):
        petition_for(state.number, actor=other.actor, now=town.at())


def test_the_second_wall_shows_petitions_to_their_sender_alone(town):
    state = town.send()
    for actor, rows in (
        (town.sender.actor, 1),
        (town.world.citizens()[3].actor, 0),
        (town.holder(state), 0),
    ):
        with bind_request(actor):
            apply_scope()
            assert Petition.objects.filter(number=state.number).count() == rows
            assert PetitionEvent.objects.filter(petition_id=state.id).count() == rows


def test_the_office_learns_the_name_only_if_the_sender_agrees(town):
    for agrees in (False, True):
        state = town.send(shows_sender=agrees)
        holder = town.holder(state)
        found = petition_for(state.number, actor=holder, now=town.at())

        assert found.shows_sender == agrees


def test_a_dossier_is_proof_of_use_and_leaves_no_number(town):
    dossier = town.world.file("1.004222", town.sender)
    state = town.send(dossier_number=dossier.number)

    assert state.has_dossier
    with system_scope():
        row = PetitionEvent.objects.get(petition_id=state.id)
        assert dossier.number not in str(row.payload)
        assert str(dossier.id) not in str(row.payload)
        assert Publication.objects.filter(number=state.number).count() == 0


def test_somebody_elses_file_is_refused(town):
    other = town.world.citizens()[2]
    with pytest.raises(errors.FileNotYours):
        town.send(file_ids=(town.world.file_of(other),))
