"""Filing through the door: who, by which channel, with which papers, for whom."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from motcua.kernel.clock import use_clock
from motcua.parties.public import mandate_of
from motcua.platform.actor import Actor
from motcua.tests.world import World

from .. import public as p
from ..errors import DocumentMissing, MandateMissing, PaperOnlyAtDesk
from ..models import Dossier
from ..types import Channel

CODE, BIRTH = "1.004222", "1.001193"


def send(world: World, who: Any, path: str, body: dict[str, Any]) -> Any:
    return Client().post(
        f"/api/v1/{path}",
        body,
        content_type="application/json",
        headers={**world.headers(who), "Idempotency-Key": uuid4().hex},
    )


def on_paper(body: dict[str, Any]) -> dict[str, Any]:
    papers = [{**one, "file_id": None, "form": "paper"} for one in body["documents"]]
    return {**body, "documents": papers}


def a_desk(world: World) -> Actor:
    return next(one for one in world.officials() if one.has_role("desk_official"))


def test_the_api_takes_no_claim_of_paper_online(world: World) -> None:
    citizen = world.citizens()[0]
    before = Dossier.objects.count()

    answer = send(world, citizen, "dossiers", on_paper(world.body(CODE, citizen)))

    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/paper-only-at-desk")
    assert len(answer.json()["items"]) == len(world.body(CODE, citizen)["documents"])
    assert Dossier.objects.count() == before


def test_a_draft_takes_no_claim_and_no_strangers_file(world: World) -> None:
    citizen, stranger = world.citizens()[:2]
    draft = a_draft(world, citizen.actor)
    item = world.body(CODE, citizen)["documents"][0]["required_document_id"]
    tries = {
        "paper-only-at-desk": {"file_id": None, "form": "paper"},
        "document-missing": {"file_id": str(world.file_of(stranger)), "form": "electronic"},
    }

    for problem, paper in tries.items():
        path = f"dossiers/drafts/{draft.id}/documents"
        answer = send(world, citizen, path, {"required_document_id": item, **paper})
        assert (answer.status_code, answer.json()["type"]) == (422, f"/problems/{problem}")
    assert p.draft_of(draft.id, actor=citizen.actor).documents == []


def a_draft(world: World, actor: Actor) -> Any:
    case = world.version(CODE).cases[0].key
    return p.open_draft(procedure_code=CODE, case=case, actor=actor, now=world.now)


def test_the_database_takes_no_paper_that_no_official_took(world: World) -> None:
    filed = world.file(CODE, world.citizens()[0])
    values = {
        "dossier": filed.id,
        "version": filed.versions.procedure_version_id,
        "item": filed.files[0].required_document_id,
    }
    insert = (
        "INSERT INTO dossiers_submitteddocument (dossier_id, sequence, position,"
        " procedure_version_id, required_document_id, file_id, sha256, form)"
        " VALUES (%(dossier)s, 1, 99, %(version)s, %(item)s, NULL, '', 'paper')"
    )

    with (
        pytest.raises(DatabaseError, match="submitteddocument_paper_by_official"),
        transaction.atomic(),
    ):
        connection.cursor().execute(insert, values)


def asked(world: World) -> tuple[Any, Any]:
    citizen = world.citizens()[0]
    filed = world.file(CODE, citizen)
    item = frozenset({filed.files[0].required_document_id})
    state = p.request_supplement(
        number=filed.number,
        items=item,
        unusable=item,
        explanation="Bản chụp mờ",
        actor=world.desk(filed),
        now=world.now + timedelta(hours=1),
    )
    return citizen, state


@pytest.mark.parametrize("at_desk", [False, True])
def test_a_supplement_by_the_person_is_a_file(world: World, at_desk: bool) -> None:
    citizen, state = asked(world)
    paper = {"required_document_id": str(state.supplement_items[0]), "form": "paper"}
    path = f"dossiers/{state.number}/supplement"

    answer = send(world, citizen, path, {"documents": [paper], "at_desk": at_desk})

    assert answer.status_code == (403 if at_desk else 422)
    assert answer.json()["type"].split("/")[-1] in ("not-your-turn", "paper-only-at-desk")


def test_the_desk_takes_the_supplement_on_paper(world: World) -> None:
    _citizen, state = asked(world)
    paper = {"required_document_id": str(state.supplement_items[0]), "form": "paper"}
    desk = world.official("desk_official", state.receiving.unit_id)

    answer = send(
        world, desk, f"dossiers/{state.number}/supplement", {"documents": [paper], "at_desk": True}
    )

    assert (answer.status_code, answer.json()["status"]) == (200, "submitted")


ROLES = (
    "desk_official",
    "head_of_one_stop",
    "handler",
    "unit_leader",
    "signer",
    "clerk",
    "head_of_agency",
    "control_officer",
    "inspector",
    "administrator",
)


@pytest.mark.parametrize("role", ROLES)
def test_no_official_files_online_and_only_the_desk_files_at_the_desk(
    world: World, role: str
) -> None:
    citizen = world.citizens()[0]
    at_desk = ("desk_official", "head_of_one_stop")
    found = [one for one in world.officials() if one.has_role(role)]
    official = next((one for one in found if role in at_desk or not one.has_role(*at_desk)), None)
    assert official is not None, f"nobody in the demo is only {role}"
    body = {**world.body(CODE, citizen), "applicant_id": str(citizen.party_id)}

    online = send(world, official, "dossiers", body)
    direct = send(world, official, "dossiers", {**on_paper(body), "channel": "direct"})

    assert online.status_code == 403
    assert online.json()["type"] == "/problems/online-filing-not-yours"
    if role in at_desk:
        assert direct.status_code == 201, direct.json()
    else:
        assert direct.json()["type"] == "/problems/not-your-turn"


def test_a_citizen_does_not_file_at_a_desk(world: World) -> None:
    citizen = world.citizens()[0]

    answer = send(world, citizen, "dossiers", {**world.body(CODE, citizen), "channel": "direct"})

    assert answer.json()["type"] == "/problems/not-your-turn"


def test_at_the_desk_for_another_the_mandate_is_asked_for_and_kept(world: World) -> None:
    applicant, other = world.citizens()[:2]
    desk = a_desk(world)
    filing = world.filing(
        CODE, applicant, channel=Channel.DESK, filed_by=other.party_id, documents=()
    )
    with pytest.raises(MandateMissing):
        p.file_dossier(filing=filing, actor=desk, now=world.now)

    scan = scanned(desk, world)
    with_scan = world.filing(
        CODE,
        applicant,
        channel=Channel.DESK,
        filed_by=other.party_id,
        mandate_file_id=scan,
        documents=(),
    )
    state = p.file_dossier(filing=with_scan, actor=desk, now=world.now)

    assert state.applicant is not None
    assert state.applicant.submitted_by == other.party_id
    kept = mandate_of(state.applicant.mandate_id)
    assert (kept.principal_id, kept.agent_id) == (applicant.party_id, other.party_id)
    assert (kept.evidence_file_id, kept.procedure_code) == (scan, CODE)
    assert kept.valid_from == kept.valid_to == world.now.date()


def test_a_strangers_file_is_no_authorisation(world: World) -> None:
    applicant, other, third = world.citizens()[5:8]
    filing = world.filing(
        CODE,
        applicant,
        channel=Channel.DESK,
        filed_by=other.party_id,
        mandate_file_id=world.file_of(third),
        documents=(),
    )

    with pytest.raises(DocumentMissing):
        p.file_dossier(filing=filing, actor=a_desk(world), now=world.now)


def test_a_mandate_on_record_is_named_by_the_dossier(world: World) -> None:
    from motcua.parties.public import MandateScope, grant_mandate

    applicant, agent = world.citizens()[3:5]
    mandate = grant_mandate(
        principal_id=applicant.party_id,
        agent_id=agent.party_id,
        scope=MandateScope(world.now.date(), None, CODE),
        granted_by=uuid4(),
        now=world.now,
    )
    online = world.filing(CODE, applicant, documents=own_papers(world, agent))

    filed = p.file_dossier(filing=online, actor=agent.actor, now=world.now)
    at_desk = p.file_dossier(
        filing=world.filing(
            CODE, applicant, channel=Channel.DESK, filed_by=agent.party_id, documents=()
        ),
        actor=a_desk(world),
        now=world.now,
    )

    assert filed.applicant.mandate_id == at_desk.applicant.mandate_id == mandate.id
    desk = world.desk(filed)
    for state, reader in ((filed, applicant), (filed, agent), (filed, desk), (at_desk, applicant)):
        told = read(world, reader, state.number).json()
        who = (told["applicant_id"], told["submitted_by"], told["mandate_id"])
        assert who == (str(applicant.party_id), str(agent.party_id), str(mandate.id))
    assert read(world, world.citizens()[8], filed.number).status_code == 404


def read(world: World, who: Any, number: str) -> Any:
    with use_clock(world.now + timedelta(minutes=1)):
        return Client().get(f"/api/v1/dossiers/{number}", headers=world.headers(who))


def test_who_files_for_themselves_needs_no_mandate_and_none_is_told(world: World) -> None:
    citizen = world.citizens()[0]

    told = read(world, citizen, world.file(CODE, citizen).number).json()

    assert told["applicant_id"] == str(citizen.party_id)
    assert (told["submitted_by"], told["mandate_id"]) == (None, None)


def by_way(world: World, citizen: Any, channel: Channel) -> dict[str, Any]:
    """Return a filing with every paper that way in asks for."""
    asked = world.filing(BIRTH, citizen, channel=channel).documents
    papers = [{"required_document_id": str(one.required_document_id)} for one in asked]
    body = {**world.body(BIRTH, citizen), "documents": papers}
    return {**on_paper(body), "applicant_id": str(citizen.party_id), "channel": str(channel)}


def test_what_came_by_post_is_filed_at_the_desk_and_its_clock_starts_on_receipt(
    world: World,
) -> None:
    """Decree 118/2025: whatever the way in, the legal time begins when the desk receives."""
    citizen = world.citizens()[0]
    desk = world.desk(world.file(BIRTH, citizen))

    with use_clock(world.now):
        posted = send(world, desk, "dossiers", by_way(world, citizen, Channel.POST))
        brought = send(world, desk, "dossiers", by_way(world, citizen, Channel.DESK))
        by_citizen = send(world, citizen, "dossiers", by_way(world, citizen, Channel.POST))

    assert (posted.status_code, brought.status_code) == (201, 201), posted.content
    assert by_citizen.json()["type"] == "/problems/not-your-turn"
    number, later = posted.json()["number"], world.now + timedelta(minutes=30)
    assert (posted.json()["channel"], posted.json()["due"]) == ("post", None)
    with use_clock(world.now):
        queue = Client().get("/api/v1/dossiers/queue?limit=200", headers=world.headers(desk))
    assert number in {one["number"] for one in queue.json()["items"]}
    states = [
        p.receive_dossier(number=one.json()["number"], actor=desk, now=later)
        for one in (posted, brought)
    ]
    assert [state.received_at for state in states] == [later, later]
    assert [mark.at for mark in states[0].marks] == [later]
    assert states[0].due == states[1].due > later


def own_papers(world: World, agent: Any) -> tuple[p.HandedIn, ...]:
    items = world.filing(CODE, agent).documents
    return tuple(p.HandedIn(one.required_document_id, world.file_of(agent)) for one in items)


def scanned(desk: Actor, world: World) -> Any:
    from motcua.demo.papers import sample_file
    from motcua.documents.public import content_of, store_upload

    paper = sample_file("Giấy ủy quyền", "Người được ủy quyền", uuid4(), now=world.now)
    assert desk.official_id is not None
    stored = store_upload(
        content_of(paper),
        name="uy-quyen.pdf",
        owner=desk.official_id,
        owner_kind="official",
        now=world.now,
    )
    return stored.id


def test_paper_in_a_walk_ins_draft_is_taken(world: World) -> None:
    desk, citizen = a_desk(world), world.citizens()[0]
    draft = a_draft(world, desk)
    item = world.filing(CODE, citizen).documents[0].required_document_id

    saved = p.attach_to_draft(
        draft.id,
        required_document_id=item,
        file_id=None,
        form="paper",
        actor=desk,
        now=world.now,
    )

    assert [one["form"] for one in saved.documents] == ["paper"]
    with pytest.raises(PaperOnlyAtDesk):
        p.attach_to_draft(
            a_draft(world, citizen.actor).id,
            required_document_id=item,
            file_id=None,
            form="paper",
            actor=citizen.actor,
            now=world.now,
        )
