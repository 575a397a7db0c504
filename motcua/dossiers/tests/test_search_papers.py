"""Searching in papers: who finds what, in which order, and what is written down of it."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any
from urllib.parse import quote

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from motcua.digitisation.public import SearchWordsInvalid
from motcua.digitisation.tests.readings import put_reading
from motcua.documents.public import quarantine_file, stored_file
from motcua.kernel.clock import use_clock
from motcua.parties.public import MandateScope, grant_mandate, revoke_mandate
from motcua.platform.actor import ANONYMOUS, Actor, ActorKind
from motcua.platform.database.scope import apply_scope, bind_request, system_scope
from motcua.tests.world import World

from ..errors_search import SearchNotByOfficial, SearchPurposeMissing
from ..models import PaperSearch
from ..public.searching import looks_page, paper_searches, search_own_papers, search_papers
from ..selectors import papers_found
from ..types import DossierState

SIMPLE = "1.001193"
WHY = "Đối chiếu giấy tờ"
OWN = "Giấy chứng nhận hộ gia đình ở phường Hồng Bàng"
OTHER = "Số hổ ở vườn thú, họ Hồng, chợ Bàng"


class Papers:
    """Two people's dossiers whose papers were read, and who may look at them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.owner, self.stranger = world.citizens()[:2]
        self.state = self.filed(self.owner, OWN)
        self.other = self.filed(self.stranger, OTHER)
        self.desk = world.desk(self.state)
        self.elsewhere = next(
            one
            for one in world.officials()
            if one.has_role("desk_official")
            and one.dossier_agency_ids.isdisjoint({*self.state.agencies, *self.other.agencies})
        )

    def filed(self, citizen: Any, text: str) -> DossierState:
        state = self.world.file(SIMPLE, citizen)
        sha256 = stored_file(self.world.file_of(citizen)).sha256
        put_reading(sha256, findings=[], now=self.world.now, text=text)
        return state

    def overseer(self, role: str = "inspector") -> Actor:
        return next(one for one in self.world.officials() if one.has_role(role))

    def numbers(self, typed: str, actor: Actor) -> set[str]:
        """Return the numbers of what the actor finds, through both walls."""
        with bind_request(actor):
            if actor.official_id:
                found = search_papers(typed, purpose=WHY, actor=actor, now=self.world.now)
            else:
                found = search_own_papers(typed, actor=actor, now=self.world.now)
        apply_scope()
        return {one.number for one in found.items}

    def searches(self) -> list[PaperSearch]:
        with system_scope():
            return list(PaperSearch.objects.order_by("id"))


@pytest.fixture
def papers(world: World) -> Papers:
    return Papers(world)


def test_words_with_and_without_accents_find_each_other(papers: Papers) -> None:
    for typed in (
        "ho gia dinh",
        "hộ gia đình",
        '"hong bang"',
        '"Hồng Bàng" HỘ',
        "chứng-nhận: *hộ*",
    ):
        assert papers.numbers(typed, papers.owner.actor) == {papers.state.number}, typed


def test_what_no_page_says_is_not_found(papers: Papers) -> None:
    for typed in ('"bàng hồng"', '"gia hộ"', "hộ khẩu", "hồn", "hongbang"):
        assert papers.numbers(typed, papers.owner.actor) == set(), typed


def test_the_accents_as_typed_come_first(papers: Papers) -> None:
    actor = papers.overseer()
    with bind_request(actor):
        for typed, first in (("hổ", papers.other), ("hộ", papers.state)):
            found = search_papers(typed, purpose=WHY, actor=actor, now=papers.world.now)
            assert found.items[0].number == first.number
            assert [one.is_exact for one in found.items] == [True, False]
        assert len(search_papers("ho", purpose=WHY, actor=actor, now=papers.world.now).items) == 2


def test_a_hit_says_which_page_of_which_paper_and_marks_the_words(papers: Papers) -> None:
    actor = papers.owner.actor
    with bind_request(actor):
        [one, *_] = search_own_papers("hong bang", actor=actor, now=papers.world.now).items

    assert one.number == papers.state.number
    assert one.place.page == 1
    assert one.document_name in {item.name for item in papers.world.version(SIMPLE).documents}
    assert [part.text for part in one.excerpt if part.is_found] == ["Hồng Bàng"]
    assert "".join(part.text for part in one.excerpt) == OWN


def test_everybody_finds_what_he_or_she_may_open_and_nothing_else(papers: Papers) -> None:
    for typed in ("hong", "bang"):
        assert papers.numbers(typed, papers.owner.actor) == {papers.state.number}
        assert papers.numbers(typed, papers.stranger.actor) == {papers.other.number}
        assert papers.numbers(typed, papers.elsewhere) == set()
        assert papers.state.number in papers.numbers(typed, papers.desk)
    both = {papers.state.number, papers.other.number}
    for role in ("inspector", "control_officer"):
        assert papers.numbers("hong", papers.overseer(role)) == both
    for official in papers.world.officials():
        near = {
            one.number
            for one in (papers.state, papers.other)
            if official.dossier_agency_ids & set(one.agencies)
        }
        oversees = official.has_role("inspector", "control_officer")
        assert papers.numbers("hong", official) == (both if oversees else near), official.name


def test_who_holds_a_mandate_finds_until_it_is_revoked(papers: Papers) -> None:
    principal, agent, world = papers.owner, papers.world.citizens()[5], papers.world
    assert papers.numbers("hong", agent.actor) == set()
    mandate = grant_mandate(
        principal_id=principal.party_id,
        agent_id=agent.party_id,
        scope=MandateScope(valid_from=world.now.date()),
        granted_by=principal.party_id,
        now=world.now,
    )
    assert papers.numbers("hong", agent.actor) == {papers.state.number}
    revoke_mandate(mandate_id=mandate.id, principal_id=principal.party_id, now=world.now)
    assert papers.numbers("hong", agent.actor) == set()


def test_the_function_of_the_database_keeps_to_the_scope_by_itself(papers: Papers) -> None:
    def named(actor: Actor, among: list[Any] | None = None) -> int:
        with bind_request(actor), connection.cursor() as cursor:
            apply_scope()
            cursor.execute(
                "SELECT count(DISTINCT dossier_id)"
                " FROM motcua_papers_saying('hong', %s::uuid[], 9)",
                [among],
            )
            return int(cursor.fetchone()[0])

    strangers = (ANONYMOUS, Actor(kind=ActorKind.CITIZEN), Actor(kind=ActorKind.OFFICIAL))
    assert [named(one) for one in (*strangers, papers.elsewhere)] == [0, 0, 0, 0]
    assert named(papers.owner.actor) == 1
    assert named(papers.owner.actor, [papers.other.id]) == 0
    assert named(papers.overseer()) == 2
    apply_scope()


def test_the_other_walls_hold_where_the_function_names_too_much(
    papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were its condition forgotten, dossiers, documents and pages would still not show."""
    with system_scope(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT dossier_id::text, sequence, position FROM dossiers_submitteddocument"
        )
        places = cursor.fetchall()
    rows = ", ".join(
        f"('{one}'::uuid, {sequence}, {position}::smallint, 1, 1.0::real, now())"
        for one, sequence, position in places
    )
    leaking = (
        "SELECT v.* FROM (VALUES {rows}) v(dossier_id, sequence, nth, page, rank, at),"
        " (SELECT %(words)s::text, %(among)s::uuid[], %(most)s::int) x"
    )
    monkeypatch.setattr(papers_found, "_SAYING", leaking.format(rows=rows))

    assert papers.numbers("hong", papers.owner.actor) == {papers.state.number}
    assert papers.numbers("hong", papers.elsewhere) == set()

    monkeypatch.setattr(papers_found, "visible_dossiers", _everything)
    assert papers.numbers("hong", papers.owner.actor) == {papers.state.number}
    assert papers.numbers("hong", papers.elsewhere) == set()


def _everything(_actor: Actor, *, now: Any) -> Any:
    from ..models import Dossier

    apply_scope()
    return Dossier.objects.all()


def test_a_file_kept_apart_is_not_found(papers: Papers) -> None:
    with system_scope():
        quarantine_file(papers.world.file_of(papers.owner), reason="thử", now=papers.world.now)

    assert papers.numbers("hong", papers.owner.actor) == set()
    assert papers.state.number not in papers.numbers("hong", papers.overseer())


def test_a_search_is_on_record_for_each_dossier_it_showed(papers: Papers) -> None:
    actor = papers.overseer()
    papers.numbers('  "Hồng"  ', actor)
    papers.numbers("khongcogi", actor)

    shown, nothing = papers.searches()[:-1], papers.searches()[-1]
    assert {one.dossier_id for one in shown} == {papers.state.id, papers.other.id}
    assert {(one.official_id, one.words, one.purpose, one.at) for one in shown} == {
        (actor.official_id, '"Hồng"', WHY, papers.world.now)
    }
    assert len({one.search_id for one in shown}) == 1
    assert (nothing.dossier_id, nothing.words) == (None, "khongcogi")


def test_a_person_reads_who_searched_and_an_official_nothing(papers: Papers) -> None:
    papers.numbers("hong", papers.desk)
    papers.numbers("khongcogi", papers.desk)

    def looks(actor: Actor) -> list[Any]:
        with bind_request(actor):
            return list(looks_page(actor, now=papers.world.now).items)

    [look] = looks(papers.owner.actor)
    assert (look.kind, look.dossier_number) == ("search", papers.state.number)
    assert (look.about, look.why, look.who) == ("hong", WHY, papers.desk.name)
    assert look.agency
    assert {one.dossier_number for one in looks(papers.stranger.actor)} <= {papers.other.number}
    assert looks(papers.world.citizens()[3].actor) == []
    assert looks(papers.desk) == []  # the second wall: their own record is not theirs to read
    apply_scope()


def test_looks_come_in_parts_without_a_gap(papers: Papers) -> None:
    for n in range(5):
        papers.numbers(f"hong {'bang' if n % 2 else ''}", papers.desk)
    actor, seen, cursor = papers.owner.actor, [], ""
    with bind_request(actor):
        while True:
            page = looks_page(actor, now=papers.world.now, cursor=cursor, limit=2)
            seen += [one.id for one in page.items]
            cursor = page.next_cursor
            if not cursor:
                break
    apply_scope()

    assert len(seen) == len(set(seen)) == 5
    assert seen == sorted(seen, reverse=True)


def test_inspectors_list_searches_and_others_none(papers: Papers) -> None:
    papers.numbers("hong", papers.desk)
    papers.numbers("hong", papers.overseer())
    papers.numbers("khongcogi", papers.elsewhere)

    def lines(actor: Actor, **asked: Any) -> Any:
        with bind_request(actor):
            return paper_searches(actor, **asked)

    last, both, first = lines(papers.overseer("control_officer")).items
    assert (last.words, last.numbers) == ("khongcogi", ())
    assert set(both.numbers) == {papers.state.number, papers.other.number}
    assert papers.state.number in first.numbers
    assert first.who == papers.desk.name
    page = lines(papers.overseer(), limit=2)
    assert [one.search_id for one in page.items] == [last.search_id, both.search_id]
    rest = lines(papers.overseer(), limit=2, cursor=page.next_cursor)
    assert [one.search_id for one in rest.items] == [first.search_id]
    for actor in (papers.desk, papers.owner.actor):
        assert lines(actor).items == []
    apply_scope()


def test_what_was_searched_is_hidden_from_officials_in_the_database(papers: Papers) -> None:
    papers.numbers("hong", papers.desk)

    def seen(actor: Actor) -> int:
        with bind_request(actor):
            apply_scope()
            return PaperSearch.objects.count()

    assert seen(papers.owner.actor) == 1
    assert seen(papers.overseer()) >= 1
    assert (seen(papers.desk), seen(ANONYMOUS), seen(papers.world.citizens()[3].actor)) == (0, 0, 0)
    apply_scope()


def test_a_search_without_a_reason_is_refused_and_shows_nothing(papers: Papers) -> None:
    for purpose in ("", "   ", "vì", "\0\0\0\0\0\0", "x" * 301):
        with bind_request(papers.desk), pytest.raises(SearchPurposeMissing):
            search_papers("hong", purpose=purpose, actor=papers.desk, now=papers.world.now)
    apply_scope()

    assert papers.searches() == []


def test_the_database_asks_for_the_reason_too(papers: Papers) -> None:
    with system_scope(), pytest.raises(DatabaseError, match="papersearch_says_why"):
        PaperSearch.objects.create(
            id=papers.state.id,
            search_id=papers.state.id,
            at=papers.world.now,
            official_id=papers.desk.official_id,
            words="x",
            purpose="",
        )


def test_people_do_not_search_as_officials(papers: Papers) -> None:
    for actor in (papers.owner.actor, ANONYMOUS):
        with pytest.raises(SearchNotByOfficial):
            search_papers("hong", purpose=WHY, actor=actor, now=papers.world.now)


def test_words_that_ask_for_nothing_are_refused_before_anything_is_written(papers: Papers) -> None:
    for typed in ("", " ", ":*&|!'", "x" * 10_000, "\0"):
        with pytest.raises(SearchWordsInvalid):
            search_papers(typed, purpose=WHY, actor=papers.desk, now=papers.world.now)
    assert papers.searches() == []


def test_signs_of_a_query_language_are_no_words(papers: Papers) -> None:
    for typed in ("hồng' | 'bàng", "hong & !bang", "hong:*", "(hong", "hong\\", "100% hong <-> %s"):
        assert papers.numbers(typed, papers.owner.actor) <= {papers.state.number}, typed


def test_many_pages_come_in_parts_and_the_limit_is_told(
    papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, actor = papers.world, papers.owner.actor
    for n in range(4):
        world.file(SIMPLE, papers.owner, now=world.now + timedelta(minutes=n))
    monkeypatch.setattr(papers_found, "MOST_FOUND", 3)

    with bind_request(actor):
        one = search_own_papers("hong", actor=actor, now=world.now, limit=2)
        two = search_own_papers("hong", actor=actor, now=world.now, limit=2, cursor=one.next_cursor)
    apply_scope()

    assert (one.count, one.is_cut, len(one.items)) == (3, True, 2)
    assert (len(two.items), two.next_cursor) == (1, "")
    assert len({hit.place for hit in (*one.items, *two.items)}) == 3


API = "/api/v1/dossiers"
_keys = count()
MANY = " ".join(f"từ{n}" for n in range(13))


def ask(papers: Papers, who: Any, path: str, body: Any = None) -> Any:
    headers = {**papers.world.headers(who), "Idempotency-Key": f"search-{next(_keys)}"}
    with use_clock(papers.world.now):
        if body is None:
            return Client().get(f"{API}{path}", headers=headers)
        return Client().post(f"{API}{path}", body, "application/json", headers=headers)


def test_the_api_searches_and_tells_who_searched(papers: Papers) -> None:
    body = {"words": "hong bang", "purpose": WHY}

    mine = ask(papers, papers.owner, f"/paper-search?q={quote('Hồng Bàng')}").json()
    theirs = ask(papers, papers.desk, "/paper-searches", body).json()
    looks = ask(papers, papers.owner, "/looks").json()
    listed = ask(papers, papers.overseer(), "/paper-searches").json()

    [item] = [one for one in mine["items"] if one["number"] == papers.state.number][:1]
    assert item["is_exact"]
    assert {"text": "Hồng Bàng", "is_found": True} in item["excerpt"]
    text = f"/{item['number']}/files/{item['file_id']}/text"
    assert ask(papers, papers.owner, text).status_code == 200
    assert papers.state.number in {one["number"] for one in theirs["items"]}
    assert [(one["kind"], one["why"]) for one in looks["items"]] == [("search", WHY)]
    assert [one["words"] for one in listed["items"]] == ["hong bang"]


def test_bad_words_are_answered_in_words(papers: Papers) -> None:
    for words in ("", "a", ":*&|!'", "x" * 10_000, MANY, "''", '"', "\u0301"):
        for answer in (
            ask(papers, papers.owner, f"/paper-search?q={quote(words)}"),
            ask(papers, papers.desk, "/paper-searches", {"words": words, "purpose": WHY}),
        ):
            assert answer.status_code == 422, (words, answer.content)
            problem = answer.json()
            assert "errors" in problem or problem.get("detail"), (words, problem)
    assert ask(papers, papers.owner, "/paper-search?q=%00").status_code in (400, 422)
    nul = {"words": "a\0b", "purpose": WHY}
    assert ask(papers, papers.desk, "/paper-searches", nul).status_code in (400, 422)
    assert ask(papers, papers.owner, "/paper-search?q=hong&cursor=xyz").status_code in (400, 422)
