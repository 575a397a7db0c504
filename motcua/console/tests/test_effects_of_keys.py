"""A key that is issued or withdrawn on the console is felt by the next signature and seal."""

from datetime import timedelta

import pytest

from motcua.demo.people import official_actor
from motcua.documents.public import content_of
from motcua.dossiers.public import approve_result, issue_result
from motcua.kernel.clock import legal_day
from motcua.organizations.public import Appointment, Role, agency, unit_by_code
from motcua.signatures.public import (
    KeyKind,
    SigningKeyMissing,
    SigningKeyNotInForce,
    signatures_of,
    signing_keys,
)
from motcua.tests.world import World

from ..models import AdminAct
from ..selectors import signers_without_key
from ..services.change_duties import give_position
from ..services.change_keys import issue_key, withdraw_key
from ..services.change_officials import NewAccount, PersonDetails, add_official
from .test_effects import BIRTH, HOUR, WARD, Ward

YEAR = timedelta(days=365)
OFFICIAL, AGENCY = KeyKind.OFFICIAL, KeyKind.AGENCY
VICE_CHAIR = "HB08"  # signs in the ward


@pytest.fixture
def ward(world: World) -> Ward:
    return Ward(world)


def new_signer(ward: Ward):
    """Add an official on the console and appoint him to sign in the ward."""
    day = legal_day(ward.by.now)
    way_in = NewAccount("moi01", "một mật khẩu đủ dài")
    made = add_official("MOI01", PersonDetails("Đặng Minh Mới"), account=way_in, by=ward.by)
    unit = unit_by_code(agency(WARD).id, "lanh-dao", day)
    post = Appointment(unit.id, Role.SIGNER, "Phó Chủ tịch", "Vice chair", day, None)
    give_position(made, post, by=ward.by)
    return made


def test_a_signer_added_here_signs_once_there_is_a_key(ward: Ward):
    state, at = ward.carried_to("sign", BIRTH), ward.by.now + 2 * HOUR
    signer = new_signer(ward)
    actor = official_actor(signer, now=at)
    with pytest.raises(SigningKeyMissing):
        approve_result(number=state.number, actor=actor, now=at)
    assert signer in {one.id for one in signers_without_key(at)}

    issue_key(OFFICIAL, signer, legal_day(at) + YEAR, by=ward.by)

    approved = approve_result(number=state.number, actor=actor, now=at)
    assert approved.result_number
    assert approved.result_file_id
    assert signer not in {one.id for one in signers_without_key(at)}


def test_a_withdrawn_key_stops_the_next_approval_and_leaves_the_dossier(ward: Ward):
    state, at = ward.carried_to("sign", BIRTH), ward.by.now + 2 * HOUR
    chair = ward.key(VICE_CHAIR)
    for key in signing_keys(now=at, owner_id=chair):
        withdraw_key(key.id, "Nghỉ hưu", by=ward.by)

    with pytest.raises(SigningKeyNotInForce):
        approve_result(number=state.number, actor=ward.actor(VICE_CHAIR, at), now=at)

    [act] = AdminAct.objects.filter(what="key.withdrawn", object_id=str(chair))
    assert act.after["reason"] == "Nghỉ hưu"
    issue_key(OFFICIAL, chair, legal_day(at) + YEAR, by=ward.by)
    assert approve_result(number=state.number, actor=ward.actor(VICE_CHAIR, at), now=at)


def test_an_agency_seals_with_the_seal_it_was_given(ward: Ward):
    state, at = ward.carried_to("sign", BIRTH), ward.by.now + 2 * HOUR
    ours = agency(WARD).id
    for key in signing_keys(now=at, kind=AGENCY, owner_id=ours):
        withdraw_key(key.id, "Mất khóa", by=ward.by)
    state = approve_result(number=state.number, actor=ward.actor(VICE_CHAIR, at), now=at)
    step = state.open_steps[0]
    clerk = ward.world.official(step.role, step.place.unit_id)
    with pytest.raises(SigningKeyNotInForce):
        issue_result(number=state.number, actor=clerk, now=at)

    given = issue_key(AGENCY, ours, legal_day(at) + YEAR, by=ward.by)

    issued = issue_result(number=state.number, actor=clerk, now=at)
    seals = signatures_of(content_of(issued.result_file_id), now=at)
    assert [one.serial for one in seals][-1:] == [given.serial]
