"""What officials see of a paper from a person's own store, and taking a result back."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from motcua.dossiers.public import submit_draft
from motcua.dossiers.tests.test_personal_store import draft_again, use
from motcua.dossiers.tests.test_personal_store_later import owned
from motcua.dossiers.tests.test_result_kinds import actor as official
from motcua.identity.public import account_of_official
from motcua.kernel.clock import use_clock
from motcua.personal_store.public import paper_of
from motcua.platform.actor import Actor
from motcua.tests.world import World


def seated(actor: Actor, now: datetime) -> Client:
    """Return the browser of an official who is signed in."""
    assert actor.official_id is not None
    client = Client(headers={"accept-language": "vi"})
    account = account_of_official(actor.official_id)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["motcua.seen"] = now.isoformat()
    session["motcua.assurance"] = 2
    session.save()
    return client


@pytest.fixture
def later(world: World):
    with use_clock(world.now + timedelta(hours=6)):
        yield world.now + timedelta(hours=6)


def test_a_result_is_taken_back_and_every_dossier_with_it_says_so(world: World, later) -> None:
    citizen, paper = owned(world)
    draft = draft_again(world, citizen)
    use(world, draft, paper, citizen.actor)
    state = submit_draft(draft.id, actor=citizen.actor, now=world.now, declaration=True)
    desk, signer = seated(world.desk(state), later), seated(official("HB08", world), later)
    using = f"/ho-so-cong-viec/{state.number}/"
    source = f"/ho-so-cong-viec/{paper.dossier_number}/"
    address = f"{source}thu-hoi-ket-qua/"

    before = desk.get(using).content.decode()
    assert "không yêu cầu nộp bản giấy" in before
    assert "đã bị cơ quan cấp thu hồi" not in before
    assert address in signer.get(source).content.decode()
    assert address not in desk.get(source).content.decode()
    assert desk.post(address, {"ly-do": "Sai.", "can-cu": "Điều 5"}).status_code == 403
    assert "thu hồi" not in Client().get(f"/tra-cuu/{paper.dossier_number}/").content.decode()

    empty = signer.post(address, {"ly-do": " ", "can-cu": "Điều 5"})
    assert empty.status_code == 422
    assert "Điều 5" in empty.content.decode()
    assert signer.post(address, {"ly-do": "Cấp sai.", "can-cu": "Điều 5"}).status_code == 302

    assert paper_of(paper.id, owner_id=citizen.party_id).revoked_why == "Cấp sai."
    assert "đã bị cơ quan cấp thu hồi" in desk.get(using).content.decode()
    shown = signer.get(source).content.decode()
    assert "Cấp sai." in shown
    assert address not in shown
    public = Client(headers={"accept-language": "vi"}).get(f"/tra-cuu/{paper.dossier_number}/")
    assert f"đã thu hồi ngày {later:%d/%m/%Y}" in public.content.decode()
    assert paper.agency_name in public.content.decode()
    assert "Cấp sai." not in public.content.decode()
    assert signer.post(address, {"ly-do": "Nữa.", "can-cu": "Điều 5"}).status_code == 409


def test_a_signer_of_another_agency_takes_nothing_back(world: World, later) -> None:
    _citizen, paper = owned(world)
    stranger = next(
        one
        for one in world.officials()
        if one.has_role("signer") and paper.agency_id not in one.agency_ids
    )

    answer = seated(stranger, later).get(
        f"/ho-so-cong-viec/{paper.dossier_number}/thu-hoi-ket-qua/"
    )

    assert answer.status_code == 404
