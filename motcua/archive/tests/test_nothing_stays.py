"""Every table of the database is walked: nothing of a destroyed dossier is found in any of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from motcua.demo.papers import sample_file
from motcua.digitisation.models import Page, Reading
from motcua.digitisation.rules.lexemes import lexemes_of
from motcua.documents.models import StoredFile
from motcua.documents.public import keep_content
from motcua.documents.storage import content_storage, path_of
from motcua.documents.tests.reading import text_of
from motcua.dossiers import public as p
from motcua.dossiers.models import Dossier, PaperSearch
from motcua.dossiers.public import digitising as d
from motcua.dossiers.public.searching import search_papers
from motcua.dossiers.services.forget_registrations import forget_registrations
from motcua.dossiers.tests.registering import Registering
from motcua.dossiers.tests.test_certified_copies import certified, scan
from motcua.dossiers.tests.test_personal_store import carried, draft_again, use, wanted
from motcua.dossiers.tests.test_result_kinds import step_on
from motcua.kernel.clock import use_clock
from motcua.kernel.paper_fields import PaperField
from motcua.notifications.models import Notice
from motcua.personal_store.models import StoredPaper
from motcua.platform.actor import SYSTEM, Actor
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.platform.idempotency import forget_answers
from motcua.platform.work import drain
from motcua.tests.situations import Situations

from .cellar import DUE_SINCE, STAYING, Cellar, files_of, rows_of

TRACE = "Dấu vết 7391 của người nộp"
# Where the number of a destroyed dossier still stands, and why that is no trace of a person to
# anybody but that person: the register, the last event, and the result in its owner's own store.
WITH_NUMBER = {
    "archive_destructionline",
    "dossiers_event",
    "documents_storedfile",
    "personal_store_storedpaper",
}


class Lives:
    """Dossiers that left something in every corner, and one paper of another that one used."""

    def __init__(self, cellar: Cellar) -> None:
        self.cellar, self.world = cellar, cellar.world
        self.owner = self.world.citizens()[0]
        with bind_request(SYSTEM):
            self.earlier = carried(self.world)
            self.work(5)
            self.before = self.names()
            there = set(Dossier.objects.values_list("number", flat=True))
            self.all = [self.reused(), self.copied(), self.paid(), self.over_the_wire()]
            self.all += [self.registered_before()]
            # What the helpers of other tests filed beside goes as well.
            told = {one.number for one in self.all} | there
            beside = Dossier.objects.exclude(number__in=told).values_list("number", flat=True)
            self.all += [self.withdraw(number) for number in beside]
            self.work(9)
            self.take_back(self.all[0])
            self.work(11)
            self.read_files()
        self.search()

    def names(self) -> dict[str, dict[str, int]]:
        return rows_of(self.owner.name, self.owner.personal_id)

    def names_beyond(self) -> dict[str, set[str]]:
        """Return for each name of the person the tables that have it more often than before."""
        now = self.names()
        more = {
            name: {table for table, n in tables.items() if n > self.before[name].get(table, 0)}
            for name, tables in now.items()
        }
        return {name: tables for name, tables in more.items() if tables}

    def work(self, hours: int) -> None:
        at = self.world.now + timedelta(hours=hours)
        with use_clock(at):
            drain(at)
            self.cellar.log(at)

    def reused(self) -> p.DossierState:
        """File with an own paper, which officials look at; talk; end with a result."""
        draft = draft_again(self.world, self.owner)
        paper = p.papers_for_draft(draft, now=self.world.now)[wanted(self.world)]
        use(self.world, draft, paper, self.owner.actor)
        at = self.world.now + timedelta(hours=5)
        state = p.submit_draft(draft.id, actor=self.owner.actor, now=at, declaration=True)
        desk, number = self.world.desk(state), state.number
        row = p.visible_dossier(number, actor=desk, now=at)
        p.look_at_reused(row, paper.file_id, actor=desk, now=at)
        p.post_message(number=number, text=TRACE, actor=self.owner.actor, now=at)
        p.write_private_note(number=number, text=TRACE, actor=desk, now=at)
        said = {PaperField.ISSUED_BY: TRACE}
        file_id = state.files[0].file_id
        assert file_id is not None
        d.confirm_fields(number=number, file_id=file_id, values=said, actor=desk, now=at)
        state = p.receive_dossier(number=number, actor=desk, now=at)
        while state.status in ("in_progress", "approved"):
            at += timedelta(minutes=2)
            state = step_on(self.world, state, at)
        return state

    def copied(self) -> p.DossierState:
        state = certified(self.world)
        desk = self.world.desk(state)
        self.digitise_result(state, desk)
        to, way = self.owner.name, p.ReturnMethod.DESK
        at = self.world.now + timedelta(hours=2)
        p.pay_in_cash(number=state.number, actor=desk, now=at)
        return p.return_result(number=state.number, method=way, to=to, actor=desk, now=at)

    def digitise_result(self, state: p.DossierState, desk: Actor) -> None:
        at = self.world.now + timedelta(hours=1)
        scan = sample_file("Kết quả", self.owner.name, state.id, now=at)
        paper = d.PaperToDigitise(None, None, d.PaperSource.ORIGINAL)
        papers = [d.ScannedPaper(paper, scan)]
        d.digitise_documents(number=state.number, papers=papers, actor=desk, now=at)

    def take_back(self, state: p.DossierState) -> None:
        """Take the result back that is in its owner's store: the owner is told, with the number."""
        head, at = self.cellar.who("head_of_agency", of=state), self.world.now + timedelta(hours=10)
        why = {"reason": "Cấp sai.", "legal_basis": "Điều 5"}
        p.revoke_result(number=state.number, actor=head, now=at, **why)
        told = "dossier-result-revoked"
        self.work(10)
        assert Notice.objects.filter(template=told, body_vi__contains=state.number).exists()

    def paid(self) -> p.DossierState:
        return Situations(self.world).withdrawn()

    def over_the_wire(self) -> p.DossierState:
        """File and withdraw as a program does: the answers are kept with their keys."""
        cellar, number = self.cellar, ""
        cellar.now = self.world.now
        body = self.world.body("1.004222", self.owner)
        number = cellar.send(self.owner, "post", "/api/v1/dossiers", body).json()["number"]
        path = f"/api/v1/dossiers/{number}/messages"
        assert cellar.send(self.owner, "post", path, {"text": TRACE}).status_code < 300
        return self.withdraw(number)

    def registered_before(self) -> p.DossierState:
        """Register an original with a scan and a time, have the desk file it, and withdraw."""
        visit = Registering(self.world)
        one = visit.register(note=TRACE)
        visit.scan(one, scan(1))
        self.registered = one
        state = visit.file(visit.receive(visit.choose(one)))
        at = visit.at() + timedelta(hours=1)
        command = p.WithdrawDossier(TRACE)
        return p.act(number=state.number, command=command, actor=self.owner.actor, now=at)

    def withdraw(self, number: str) -> p.DossierState:
        at, command = self.world.now + timedelta(hours=1), p.WithdrawDossier(TRACE)
        return p.act(number=number, command=command, actor=self.owner.actor, now=at)

    def read_files(self) -> None:
        """Have every file read, with its text and a copy in which that can be found."""
        self.copies: dict[str, str] = {}
        for sha256 in set(files_of(one.id for one in self.all).values()):
            copy = self.copies[sha256] = keep_content(f"{TRACE} {sha256}".encode())
            Reading.objects.filter(sha256=sha256).delete()
            reading = Reading.objects.create(
                sha256=sha256,
                media_type="application/pdf",
                status="done",
                created_at=self.world.now,
                available_at=self.world.now,
                finished_at=self.world.now,
                copy_sha256=copy,
            )
            values: dict[str, Any] = dict.fromkeys(("short_side", "dpi", "words"), 1)
            values |= dict.fromkeys(("ink_share", "contrast", "skew"), 0.5)
            Page.objects.create(
                reading=reading,
                number=1,
                source="ocr",
                judged_by=self.world.now.date(),
                text=f"{TRACE} {sha256}",
                lexemes=lexemes_of(f"{TRACE} {sha256}"),
                **values,
            )

    def search(self) -> None:
        """Have an inspector look for the words, and find them in every dossier."""
        inspector = self.cellar.who("inspector", inside=False)
        with bind_request(inspector):
            search_papers(TRACE, purpose=TRACE, actor=inspector, now=self.world.now, limit=50)

    def destroy(self) -> None:
        self.cellar.now = DUE_SINCE
        by_agency: dict[UUID | None, list[p.DossierState]] = defaultdict(list)
        for one in self.all:
            by_agency[one.competent_agency_id].append(one)
        for states in by_agency.values():
            clerk = self.cellar.who("clerk", of=states[0])
            head = self.cellar.who("head_of_agency", of=states[0])
            made = self.cellar.propose(clerk, *(one.number for one in states))
            assert made.status_code == 201, made.content
            done = self.cellar.decide(head, made.json()["id"])
            assert done.status_code == 200, done.content
        self.cellar.work()
        with bind_request(SYSTEM):
            apply_scope()
            forget_registrations(DUE_SINCE)
            forget_answers(DUE_SINCE)
        self.cellar.work()


def test_no_table_knows_a_destroyed_dossier_but_those_that_say_it_was(cellar: Cellar) -> None:
    lives = Lives(cellar)
    ids = [one.id for one in lives.all]
    numbers = [one.number for one in lives.all]
    files = files_of(ids)
    seen = rows_of(*numbers, TRACE, "=vết")
    # What is not there before cannot be missed after.
    for corner in ("personal_store_paperuse", "platform_idempotencykey", "notifications_notice"):
        assert any(corner in seen[one] for one in numbers), corner
    assert {"dossiers_message", "dossiers_privatenote", "digitisation_page"} <= set(seen[TRACE])
    assert "dossiers_papersearch" in seen[TRACE]
    assert "digitisation_page" in seen["=vết"]
    assert "dossiers_copyregistration" in seen[TRACE]
    registered = rows_of(str(lives.registered))[str(lives.registered)]
    assert {"appointments_appointment", "dossiers_registeredscan"} <= set(registered)

    lives.destroy()

    with bind_request(SYSTEM):
        kept = set(StoredFile.objects.filter(sha256__in=files.values()).values_list("sha256"))
    kept_hashes = {sha256 for (sha256,) in kept}
    gone = set(files.values()) - kept_hashes
    found = rows_of(*map(str, ids), *numbers, *gone, *lives.copies.values())
    for one in ids:
        assert set(found[str(one)]) <= STAYING
        assert found[str(one)]["dossiers_event"] == 1
    for number in numbers:
        assert set(found[number]) <= WITH_NUMBER
        assert found[number]["dossiers_event"] == 1
    for sha256 in gone:
        assert found[sha256] == {}, "a destroyed content is named"
        assert found[lives.copies[sha256]] == {}, "its copy is named"
    assert lives.names_beyond() == {}
    assert rows_of(str(lives.registered))[str(lives.registered)] == {}
    # Of what is in the owner's store, or of a dossier that stays: the search that showed it.
    assert set(rows_of(TRACE)[TRACE]) <= {"digitisation_page", "dossiers_papersearch"}
    _searches_are_of_what_stays(lives)
    scan = lives.all[1].original
    assert scan is not None
    assert scan.sha256 in gone
    _only_of_the_store(files, kept_hashes, lives)
    _the_book_of_copies_has_no_gap(lives.all[1], cellar)
    _bytes_are_gone(gone, lives)


def _only_of_the_store(files: dict[UUID, str], kept: Collection[str], lives: Lives) -> None:
    """What is left of the files is in its owner's store, or of a dossier that was not destroyed."""
    with bind_request(SYSTEM):
        left = list(StoredFile.objects.filter(pk__in=files))
        stored = set(StoredPaper.objects.values_list("file_id", flat=True))
        other = files_of([lives.earlier.id, lives.cellar.id, lives.cellar.held.id])
        assert left
        for one in left:
            assert one.pk in stored or one.pk in other, one.name
            assert one.owner_kind != "dossier" or one.owner_id == lives.earlier.id
        results = StoredPaper.objects.filter(dossier_number__in=[s.number for s in lives.all])
        assert {one.owner_id for one in results} == {lives.owner.party_id}
        assert {"result"} <= set(results.values_list("source", flat=True))


def _searches_are_of_what_stays(lives: Lives) -> None:
    with bind_request(SYSTEM):
        apply_scope()
        left = set(PaperSearch.objects.values_list("dossier_id", flat=True))
    assert left.isdisjoint({one.id for one in lives.all})
    assert None not in left


def _the_book_of_copies_has_no_gap(copied: p.DossierState, cellar: Cellar) -> None:
    """The number of the copy stays in the book, without who asked for it and what was copied."""
    desk = cellar.world.desk(copied)
    path = "/api/v1/dossiers/copy-book{}?year=2026"
    [line] = cellar.get(desk, path.format("")).json()["items"]
    assert (line["entry"], line["code"]) == (1, copied.number)
    assert [line[one] for one in ("requester", "original", "signer")] == ["", "", ""]
    assert (line["copies"], line["fee"]) == (None, None)
    assert "tiêu hủy" in line["note"]
    assert copied.number in text_of(cellar.get(desk, path.format(".pdf")).content)
    assert copied.number in cellar.get(desk, path.format(".csv")).content.decode()
    with bind_request(SYSTEM):
        apply_scope()
        assert p.compare_all().differences == []


def _bytes_are_gone(gone: Collection[str], lives: Lives) -> None:
    assert gone
    for sha256 in gone:
        assert not content_storage().exists(path_of(sha256))
        assert not content_storage().exists(path_of(lives.copies[sha256]))
