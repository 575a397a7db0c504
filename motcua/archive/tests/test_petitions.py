"""Two officials destroy petitions that are due: counts stay true, and nothing else stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from django.db import Error, transaction
from django.test import Client
from lxml import html

from motcua.cases.rules.looking import SetAside
from motcua.cases.tests.looking import Looking
from motcua.documents.public import store_upload
from motcua.documents.storage import content_storage, path_of
from motcua.documents.tests.recordings import recording
from motcua.kernel.clock import use_clock
from motcua.kernel.errors import DomainError
from motcua.ledger.audit import audit_log
from motcua.ledger.told import every_told_event
from motcua.notifications.models import Notice
from motcua.organizations.public import agency
from motcua.petitions.models import Petition, PetitionEvent
from motcua.petitions.public import compare_petitions, petition_counts
from motcua.petitions.rules.ending import SayDone, SayNotDone
from motcua.petitions.rules.hearing import WriteDown
from motcua.petitions.rules.publishing import ContestHiding, HideAbuse, JudgeHiding
from motcua.petitions.selectors import petition_for, public_petition
from motcua.petitions.services.answer import merge_repeat
from motcua.petitions.services.close_silent import close_silent
from motcua.petitions.services.draws import announce, draw_now
from motcua.petitions.services.echo import follow, react
from motcua.petitions.services.send import keep_recording
from motcua.petitions.tests.sending import WARD, picture
from motcua.petitions.types import Kind
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.platform.web import middleware
from motcua.tests.owner import owner_connection
from motcua.tests.world import World

from ..selectors import destroyed_lines
from ..services.matters import due_matters
from ..types import MatterKind
from .cellar import WHY, rows_of
from .shelf import DUE, Forged, Shelf, run

TRACE = "Dấu vết 7391 của người phản ánh"
# What says of a destroyed petition that it was: none of it names a person of the matter.
STAYING = {"archive_destructionline", "petitions_petitionevent"}
LOG = {"ledger_entry", "ledger_leaf", "ledger_salt"}


@pytest.fixture
def shelf(world: World, own_files: None) -> Shelf:
    return Shelf(world)


def _told_everywhere(shelf: Shelf) -> Any:
    """Send one in a voice and with a file; answer, hide, contest, follow, reopen, close it."""
    town = shelf.town
    sender, other = town.sender, shelf.world.citizens()[3]
    with bind_request(sender.actor):
        voice = keep_recording(
            BytesIO(recording("webm", 3)), name=TRACE, owner=sender.party_id, now=town.at()
        )
        file = store_upload(
            BytesIO(picture()), name=f"{TRACE}.png", owner=sender.party_id, now=town.at()
        )
    text = f"{TRACE}: đợi ba giờ ở quầy, đồ vô lại!"
    ids = (voice.id, file.id)
    state = town.send(title=TRACE, text=text, place=TRACE, file_ids=ids, may_be_heard=True)
    holder = town.holder(state)
    town.act(state, WriteDown(voice.id, TRACE), holder)
    state = town.publish(
        town.answer(state, text=f"{TRACE} đã được xem xét, mời đến lại."), hear={voice.id: []}
    )
    town.act(state, HideAbuse(["đồ vô lại"], TRACE), holder)
    town.act(state, ContestHiding(0, TRACE), sender.actor)
    judge = next(
        one
        for one in shelf.world.officials()
        if one.has_role("inspector") and one.official_id != holder.official_id
    )
    town.act(state, JudgeHiding(0, lift=False), judge)
    with bind_request(other.actor):
        follow(state.number, wanted=True, actor=other.actor, now=town.at())
        react(state.number, is_helpful=False, actor=other.actor, now=town.at())
    state = town.act(state, SayNotDone(TRACE), sender.actor)
    again = town.holder(state, but=holder.official_id)
    return town.publish(town.answer(state, actor=again), actor=again)


def test_no_table_knows_a_destroyed_petition_but_those_that_say_it_was(shelf: Shelf) -> None:
    town = shelf.town
    before = rows_of(shelf.town.sender.name, str(town.sender.party_id))
    state = _told_everywhere(shelf)
    repeat = town.send(title=TRACE, sender=shelf.world.citizens()[3], agency_id=agency(WARD).id)
    holder = town.holder(repeat)
    shelf.now = state.due - timedelta(hours=1)
    shelf.work()  # the watch and the notices
    with owner_connection() as owner:
        ids = [
            UUID(str(one))
            for (one,) in owner.execute(
                "SELECT DISTINCT jsonb_path_query(payload, '$.**.file_id') #>> '{}'"
                " FROM petitions_petitionevent WHERE petition_id = %s",
                [state.id],
            ).fetchall()
        ]
        files = {
            sha
            for (sha,) in owner.execute(
                "SELECT sha256 FROM documents_storedfile WHERE id = ANY(%s)", [ids]
            ).fetchall()
        }
    town.act(state, SayDone(), town.sender.actor)
    with bind_request(holder):
        merge_repeat(repeat.number, into=state.number, actor=holder, now=town.at())
    seen = rows_of(TRACE, str(state.id), state.number)
    assert {"petitions_publication", "documents_storedfile"} <= set(seen[TRACE])
    assert {"petitions_follow", "petitions_reaction"} <= set(seen[state.number])
    assert len(ids) >= 5, "file, voice, what everybody hears, two papers"
    counts = petition_counts(*_year(), now=DUE)
    shelf.now = DUE
    shelf.work()
    state = petition_for(state.number, actor=SYSTEM, now=DUE).state
    repeat = petition_for(repeat.number, actor=SYSTEM, now=DUE).state

    shelf.destroy(repeat)
    shelf.destroy(state)

    found = rows_of(str(state.id), str(repeat.id), state.number, TRACE, *files, *map(str, ids))
    for one in (state, repeat):
        assert set(found[str(one.id)]) == STAYING | LOG
        assert found[str(one.id)]["petitions_petitionevent"] == 1
    assert set(found[state.number]) == STAYING
    assert found[TRACE] == {}
    for one in (*files, *map(str, ids)):
        assert found[one] == {}, one
    for sha256 in files:
        assert not content_storage().exists(path_of(sha256))
    after = rows_of(town.sender.name, str(town.sender.party_id))
    for name, tables in after.items():
        assert {t for t, n in tables.items() if n > before[name].get(t, 0)} <= {
            "identity_signinevent"
        }, name
    with bind_request(SYSTEM):
        apply_scope()
        assert petition_counts(*_year(), now=DUE) == counts
        assert counts[agency(WARD).id].count == 1, "what was merged is not counted"
        assert compare_petitions() == []
        assert audit_log(every_told_event()) == []
        assert destroyed_lines().filter(kind="petition").count() == 2
        assert not Notice.objects.filter(body_vi__contains=state.number).exists()
    for asked in (
        lambda: public_petition(state.number),
        lambda: petition_for(state.number, actor=town.sender.actor, now=DUE),
    ):
        with pytest.raises(DomainError) as no:
            asked()
        assert no.value.code == "petition-destroyed"
        assert no.value.facts["on"] == "05/01/2032"


def _year() -> tuple[datetime, datetime]:
    return datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


def test_what_goes_on_or_is_needed_is_neither_listed_nor_destroyed(shelf: Shelf) -> None:
    town = shelf.town
    free = shelf.done()
    tied = shelf.done(dossier_number=shelf.world.file("1.004222", town.sender).number)
    contested = shelf.done()
    town.act(contested, HideAbuse(["Đợi"], "Lời thô tục"), town.holder(contested))
    contested = town.act(contested, ContestHiding(0, "Không phải"), town.sender.actor)
    examined, case, looking = _looked_into(shelf)
    silent = town.published()
    with bind_request(SYSTEM), transaction.atomic():
        shelf.work()
        close_silent(silent.due + timedelta(minutes=1))
        draw = announce(silent.due + timedelta(days=40))
        silent = petition_for(silent.number, actor=SYSTEM, now=DUE).state
    assert silent.number in draw.pool
    running = town.published()
    clerk = shelf.who("clerk", free)

    def due() -> set[str]:
        with bind_request(clerk):
            lines, _next = due_matters(MatterKind.PETITION, clerk, now=shelf.now)
        return {one.number for one in lines}

    assert due() == {free.number}
    shelf.refuses("not-in-archive", running)
    for state in (tied, contested, examined, silent):
        shelf.refuses("records-still-needed", state)
        assert not _destroyed_by(shelf, state), "and the database says no as well"
    assert not _destroyed_by(shelf, running)
    assert _destroyed_by(shelf, free)

    looking.act(case, SetAside("Không có gì."), looking.inspector)
    judge = next(one for one in shelf.world.officials() if one.has_role("inspector"))
    town.act(contested, JudgeHiding(0, lift=True), judge)
    with bind_request(SYSTEM), transaction.atomic():
        shelf.work()
        draw_now(draw, now=silent.acted_at + timedelta(days=41))
    assert {examined.number, contested.number} <= {
        one.number for one in _everywhere(shelf, [examined, contested])
    }
    shelf.now = datetime(2031, 12, 31, 9, tzinfo=UTC)
    assert due() == set()
    shelf.refuses("records-not-due", free)


def _looked_into(shelf: Shelf) -> Any:
    looking = Looking(shelf.world)
    state = shelf.done(kind=Kind.CONDUCT, official_id=looking.accused.official_id)
    case = looking.assigned(source=state.number)
    return state, case, looking


def _everywhere(shelf: Shelf, states: list[Any]) -> list[Any]:
    found = []
    for state in states:
        clerk = shelf.who("clerk", state)
        with bind_request(clerk):
            found += due_matters(MatterKind.PETITION, clerk, now=shelf.now)[0]
    return found


def test_whom_it_may_be_about_neither_lists_nor_destroys_it(shelf: Shelf) -> None:
    clerk = next(
        one
        for one in shelf.world.officials()
        if one.has_role("clerk") and one.has_role("clerk", agency_id=agency(WARD).id)
    )
    state = shelf.done(kind=Kind.CONDUCT, official_id=clerk.official_id)
    assert state.seat.agency_id == agency(WARD).id
    shelf.work()

    with bind_request(clerk):
        assert due_matters(MatterKind.PETITION, clerk, now=shelf.now)[0] == []
        with pytest.raises(DomainError) as no:
            shelf.propose(clerk, state.number)
    assert no.value.code == "not-in-archive"


FORGED = Forged("petition", DUE, 5, "PetitionDestroyed", PetitionEvent)
ATTACKS: dict[str, dict[str, Any]] = {
    "no decision": {"decided": False},
    "refused": {"approved": False},
    "one official alone": {"by": "clerk"},
    "a stranger": {"by": "stranger"},
    "another agency": {"in_agency": False},
    "decided too early": {"decided_at": datetime(2031, 12, 30, tzinfo=UTC)},
    "other years": {"kept_through": date(2030, 12, 31)},
    "not on record": {"on_record": False},
    "a line of a dossier": {"line_kind": "dossier"},
}


def test_the_database_destroys_only_what_two_decided(kept_world: World) -> None:
    shelf = Shelf(kept_world)
    state = shelf.done()
    shelf.work()

    for name, untrue in ATTACKS.items():
        assert not _destroyed_by(shelf, state, **untrue), name
    assert _destroyed_by(shelf, state)
    for statement in (
        "DELETE FROM petitions_petitionevent WHERE petition_id = %s",
        "UPDATE petitions_petitionevent SET payload = '{}' WHERE petition_id = %s",
        "DELETE FROM petitions_dossierlink WHERE petition_id = %s",
    ):
        with bind_request(SYSTEM), transaction.atomic():
            run("SELECT set_config('motcua.destroying', %s, true)", [str(state.id)])
            with pytest.raises(Error, match=r"append-only|permission denied"):
                run(statement, [str(state.id)])


def _destroyed_by(shelf: Shelf, state: Any, **untrue: Any) -> bool:
    return replace(FORGED, **untrue).destroys(shelf, state, Petition)


def test_the_archive_finds_it_on_its_page_and_programs_over_the_interface(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = shelf.done()
    clerk, head = shelf.who("clerk", free), shelf.who("head_of_agency", free)
    present = [clerk]
    monkeypatch.setattr(middleware, "find_actor", lambda request: present[-1])
    client = Client(headers={"accept-language": "vi"})
    lists = "/api/v1/archive/destructions"

    def post(path: str, key: str, **body: Any) -> Any:
        headers = {"Idempotency-Key": f"petitions-{key}"}
        return client.post(path, body, "application/json", headers=headers)

    with use_clock(DUE):
        shelf.work()
        page = html.fromstring(client.get("/luu-tru/?loai=phan-anh").content)
        [line] = client.get("/api/v1/archive/due?kind=petition").json()["items"]
        dossiers = client.get("/api/v1/archive/due").json()["items"]
        made = post(lists, "1", numbers=[free.number], reason=WHY)
        present.append(head)
        done = post(f"{lists}/{made.json()['id']}/decision", "2", is_approved=True, reason=WHY)
        register = html.fromstring(client.get("/luu-tru/so-tieu-huy/?nam=2032").content)
        [gone] = client.get("/api/v1/archive/destroyed?year=2032").json()
        csv = client.get("/luu-tru/so-tieu-huy/so.csv?nam=2032").content.decode()

    assert page.xpath("//input[@name='so']/@value") == [free.number]
    assert not page.xpath("//button[contains(., 'gói')]"), "packages are of dossiers"
    assert (line["kind"], line["years"], line["kept_through"]) == ("petition", 5, "2031-12-31")
    assert free.number not in {one["number"] for one in dossiers}
    assert done.status_code == 200, done.content
    assert free.number in register.text_content()
    assert "Phản ánh, kiến nghị" in register.text_content()
    assert (gone["number"], gone["kind"]) == (free.number, "petition")
    assert f"{free.number};" in csv or f"{free.number}," in csv
