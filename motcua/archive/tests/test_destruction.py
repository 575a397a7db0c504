"""Two officials destroy what is due: nothing of it stays but that it was, and nobody alone can."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

import pytest
from django.db import Error, connection, transaction

from motcua.documents.models import StoredFile
from motcua.documents.storage import content_storage, path_of
from motcua.documents.tests.reading import text_of
from motcua.dossiers.public import compare_all
from motcua.ledger.models import Entry, Leaf, Salt
from motcua.personal_store.models import StoredPaper
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request
from motcua.tests.owner import owner_connection

from .cellar import DUE_SINCE, LISTS, STAYING, Cellar, rows_with


def test_nothing_stays_of_a_destroyed_dossier_but_that_it_was(cellar: Cellar) -> None:
    before = list(
        Entry.objects.filter(aggregate_id=cellar.id).order_by("sequence").values_list("leaf_hash")
    )
    with owner_connection() as owner:
        own = owner.execute(
            "SELECT id, sha256 FROM documents_storedfile WHERE owner_kind = 'dossier'"
            " AND owner_id = %s",
            [cellar.id],
        ).fetchall()
    assert len(own) > 1
    made = cellar.propose()
    assert made.status_code == 201, made.content
    assert cellar.is_there()

    done = cellar.decide(cellar.head, made.json()["id"])

    assert done.status_code == 200, done.content
    cellar.work()
    assert rows_with(str(cellar.id)) <= STAYING
    with bind_request(SYSTEM):
        [kept] = StoredFile.objects.filter(pk__in=[one for one, _ in own])
        result = StoredPaper.objects.get(file=kept)  # is its owner's, in the store
        assert (kept.owner_kind, kept.owner_id) == ("party", result.owner_id)
        assert compare_all().differences == []
        leaves = Leaf.objects.filter(aggregate_id=cellar.id).count()
        salts = Salt.objects.filter(aggregate_id=cellar.id)
        assert leaves == len(before) + 1
        assert [one.sequence for one in salts] == [leaves]
        after = Entry.objects.filter(aggregate_id=cellar.id).order_by("sequence")
        assert list(after.values_list("leaf_hash"))[:-1] == before
    left = {sha for _, sha in own if content_storage().exists(path_of(sha))}
    assert left == {kept.sha256}


def test_whoever_asks_for_the_number_is_told_when_and_by_what_it_was_destroyed(
    cellar: Cellar,
) -> None:
    list_id = cellar.propose().json()["id"]
    assert cellar.decide(cellar.head, list_id).status_code == 200
    owner = cellar.world.citizens()[0]
    basis = cellar.get(cellar.clerk, LISTS).json()["items"][0]["lines"][0]["legal_basis"]

    status = cellar.get(None, f"/api/v1/dossiers/status/{cellar.number}")
    page = cellar.get(None, f"/tra-cuu/{cellar.number}/")
    mine = cellar.get(owner, f"/api/v1/dossiers/{cellar.number}")

    for answer in (status, mine):
        assert answer.status_code == 404
        assert answer.json()["type"] == "/problems/dossier-destroyed"
        assert basis in answer.json()["detail"]
        assert "04/01/2047" in answer.json()["detail"]
    assert page.status_code == 404
    assert basis in page.content.decode()
    assert owner.name not in page.content.decode()
    register = cellar.get(cellar.clerk, "/api/v1/archive/destroyed?year=2047").json()
    assert [one["number"] for one in register] == [cellar.number]
    assert cellar.get(cellar.who("clerk", inside=False), LISTS).json()["items"] == []
    book = cellar.get(cellar.clerk, "/api/v1/archive/destroyed.pdf?year=2047&month=1")
    assert cellar.number in text_of(book.content)
    other = next(iter(cellar.who("clerk", inside=False).roles)).agency_id
    foreign = cellar.get(cellar.clerk, f"/api/v1/archive/destroyed.pdf?year=2047&agency_id={other}")
    assert foreign.status_code == 403


def test_the_owner_keeps_the_result_and_is_told_that_its_dossier_is_no_more(
    cellar: Cellar,
) -> None:
    assert cellar.decide(cellar.head, cellar.propose().json()["id"]).status_code == 200
    cellar.work()
    owner, stranger = cellar.world.citizens()[:2]
    with bind_request(SYSTEM):
        [paper] = StoredPaper.objects.filter(dossier_number=cellar.number, source="result")
    path = f"/api/v1/papers/{paper.pk}"

    page = cellar.get(owner, f"/tai-khoan/giay-to/{paper.pk}/").content.decode()
    kept = cellar.get(owner, f"{path}/file")

    assert "tiêu hủy" in page
    assert f'/ho-so/{cellar.number}/"' not in page
    assert hashlib.sha256(b"".join(kept.streaming_content)).hexdigest() == paper.sha256
    for who in (stranger, cellar.clerk, cellar.head):
        assert cellar.get(who, f"{path}/file").status_code in (401, 403, 404)


def test_the_book_of_the_desk_keeps_the_line_without_a_name(cellar: Cellar) -> None:
    desk = cellar.world.desk(cellar.state)
    path = "/api/v1/dossiers/register-book?first=2026-01-01&last=2026-12-31&year=2026"
    before = {one["code"]: one for one in cellar.get(desk, path).json()["items"]}
    assert before[cellar.number]["applicant"]

    assert cellar.decide(cellar.head, cellar.propose().json()["id"]).status_code == 200

    after = {one["code"]: one for one in cellar.get(desk, path).json()["items"]}
    line = after.pop(cellar.number)
    assert line["entry"] == before.pop(cellar.number)["entry"]
    assert line["note"] == "Đã tiêu hủy ngày 04/01/2047"
    assert (line["applicant"], line["contact"], line["procedure"]) == ("", "", "")
    assert after == before
    printed = cellar.get(desk, path.replace("register-book", "register-book.pdf"))
    assert cellar.number in text_of(printed.content)


def test_nobody_destroys_alone_and_no_stranger_decides(cellar: Cellar) -> None:
    own = cellar.propose(cellar.head).json()["id"]
    assert cellar.decide(cellar.head, own).status_code == 403
    list_id = cellar.propose().json()["id"]
    assert cellar.decide(cellar.clerk, list_id).status_code == 403
    other = cellar.who("head_of_agency", inside=False)
    assert cellar.decide(other, list_id).status_code == 404
    assert cellar.propose(cellar.who("handler")).status_code == 403

    assert cellar.decide(cellar.head, list_id, yes=False).status_code == 200
    assert cellar.decide(cellar.head, list_id).status_code == 409

    assert cellar.is_there()


def test_what_is_not_due_or_held_or_going_on_is_on_no_list_and_never_destroyed(
    cellar: Cellar,
) -> None:
    inspector = cellar.who("inspector", inside=False)
    hold = f"/api/v1/dossiers/{cellar.number}/hold"
    assert cellar.propose(None, cellar.held.number).status_code == 404
    cellar.now = DUE_SINCE - timedelta(days=10)
    assert cellar.propose().json()["type"] == "/problems/records-not-due"
    cellar.now = DUE_SINCE
    list_id = cellar.propose().json()["id"]
    body = {"reason": "Khiếu nại", "legal_basis": "Luật Khiếu nại"}
    assert cellar.send(inspector, "post", hold, body).status_code == 200

    answer = cellar.decide(cellar.head, list_id)

    assert answer.json()["type"] == "/problems/records-not-due"
    assert cellar.propose().status_code == 422
    assert cellar.is_there()
    lists = cellar.get(cellar.clerk, LISTS).json()["items"]
    assert [one["decision"] for one in lists] == [None]


PAST_THE_LIST = (
    "SELECT motcua_destroy_dossier('{id}', gen_random_uuid())",
    "SELECT set_config('motcua.destroying', '{id}', true);"
    " DELETE FROM dossiers_event WHERE dossier_id = '{id}'",
    "SELECT set_config('motcua.destroying', '{id}', true);"
    " DELETE FROM documents_storedfile WHERE owner_id = '{id}'",
    "SELECT set_config('motcua.destroying', '{id}', true);"
    " UPDATE documents_storedfile SET owner_kind = 'party' WHERE owner_id = '{id}'",
    "SELECT set_config('motcua.destroying', '{id}', true);"
    " DELETE FROM personal_store_storedpaper WHERE dossier_id = '{id}'",
)


def test_the_program_can_destroy_nothing_that_two_did_not_decide(cellar: Cellar) -> None:
    for statement in PAST_THE_LIST:
        with (
            bind_request(SYSTEM),
            pytest.raises(Error),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement.format(id=cellar.id))

    assert cellar.is_there()


@pytest.mark.parametrize("is_refused", [False, True])
def test_a_list_that_waits_or_was_refused_moves_no_function(
    cellar: Cellar, is_refused: bool
) -> None:
    list_id = cellar.propose().json()["id"]
    if is_refused:
        assert cellar.decide(cellar.head, list_id, yes=False).status_code == 200

    with (
        bind_request(SYSTEM),
        pytest.raises(Error, match="nobody decided"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT motcua_destroy_dossier(%s, %s)", [cellar.id, list_id])

    assert cellar.is_there()


def test_a_package_goes_with_its_dossier_and_its_checksums_stay(cellar: Cellar) -> None:
    body = {"numbers": [cellar.number], "receiver": "Kho", "reason": "Nộp lưu"}
    packed = cellar.send(cellar.clerk, "post", "/api/v1/archive/transfers", body).json()
    path = path_of(packed["package_sha256"])
    assert content_storage().exists(path)

    assert cellar.decide(cellar.head, cellar.propose().json()["id"]).status_code == 200

    cellar.work()
    assert not content_storage().exists(path)
    gone = cellar.get(cellar.clerk, f"/api/v1/archive/transfers/{packed['id']}/package")
    assert json.loads(gone.content)["type"] == "/problems/transfer-erased"
    [kept] = cellar.get(cellar.clerk, "/api/v1/archive/transfers").json()["items"]
    assert kept["manifest_sha256"] == packed["manifest_sha256"]
