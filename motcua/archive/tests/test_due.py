"""What was kept long enough is listed to the archive of its agency, held papers never."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from motcua.console.services.change_retention import write_retention
from motcua.console.services.record_act import By
from motcua.dossiers.public import compare_all
from motcua.kernel.clock import use_clock
from motcua.kernel.errors import InputInvalid
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request
from motcua.tests.situations import Situations
from motcua.tests.world import World

from ..public import RetentionWanted, retention_on, set_retention

DUE, HELD = "/api/v1/archive/due", "/api/v1/archive/held"
FIRST_DUE = datetime(2046, 12, 31, 17, 0, tzinfo=UTC)  # 1 January 2047 where the law applies


class Archive:
    """A returned dossier with the people of its archive."""

    def __init__(self, world: World) -> None:
        with bind_request(SYSTEM):
            situations = Situations(world)
            self.state = situations.now_of(situations.returned())
        self.world, self.number = world, self.state.number
        self.agency = self.state.competent_agency_id
        self.now = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)

    def who(self, role: str, *, inside: bool = True) -> Any:
        return next(
            one
            for one in self.world.officials()
            if one.has_role(role) and one.has_role(role, agency_id=self.agency) == inside
        )

    def answer(self, who: Any, method: str, path: str, body: Any = None) -> Any:
        headers = {**self.world.headers(who), "Idempotency-Key": f"{method} {path} {self.now}"}
        with use_clock(self.now):
            return getattr(Client(), method)(path, body, "application/json", headers=headers)

    def numbers(self, who: Any, path: str = DUE) -> list[str]:
        headers = self.world.headers(who)
        with use_clock(self.now):
            answer = Client().get(path, headers=headers)
        assert answer.status_code == 200, answer.content
        return [one["number"] for one in answer.json()["items"]]


@pytest.fixture
def archive(world: World, monkeypatch: pytest.MonkeyPatch) -> Archive:
    # Twenty years on nobody of the province is in office; the people of today look at the list.
    from motcua.platform.web import middleware

    made = Archive(world)
    found: dict[str, Any] = {}
    for one in world.officials():
        found[world.headers(one)["Authorization"]] = one
    known = middleware.find_actor
    monkeypatch.setattr(
        middleware,
        "find_actor",
        lambda request: found.get(request.headers.get("Authorization")) or known(request),
    )
    return made


def test_a_dossier_is_due_from_the_first_day_after_its_years_and_only_to_its_agency(archive):
    assert retention_on(date(2026, 11, 20))[""].years == 20
    clerk, stranger = archive.who("clerk"), archive.who("clerk", inside=False)
    archive.now = FIRST_DUE.replace(hour=16, minute=59)
    assert archive.number not in archive.numbers(clerk)

    archive.now = FIRST_DUE

    assert archive.number in archive.numbers(clerk)
    assert archive.number in archive.numbers(archive.who("head_of_agency"))
    assert archive.number not in archive.numbers(stranger)


def test_who_does_not_keep_the_archive_reads_no_list(archive):
    for role in ("handler", "desk_official", "administrator", "inspector"):
        one = next(
            one
            for one in archive.world.officials()
            if one.has_role(role) and not one.has_role("clerk", "head_of_agency")
        )
        assert archive.answer(one, "get", DUE).status_code == 403


def test_held_papers_are_never_due_until_the_hold_ends(archive):
    clerk, inspector = archive.who("clerk"), archive.who("inspector", inside=False)
    address = f"/api/v1/dossiers/{archive.number}/hold"
    body = {"reason": "Khiếu nại số 5", "legal_basis": "Luật Khiếu nại 02/2011/QH13"}
    assert archive.answer(clerk, "post", address, body).status_code == 403

    assert archive.answer(inspector, "post", address, body).status_code == 200

    archive.now = FIRST_DUE
    assert archive.number not in archive.numbers(clerk)
    assert archive.numbers(clerk, HELD) == [archive.number]
    assert archive.answer(inspector, "post", address, body).status_code == 409
    with bind_request(SYSTEM):
        assert compare_all().differences == []

    assert (
        archive.answer(inspector, "post", f"{address}/release", {"reason": "Xong"}).status_code
        == 200
    )
    assert archive.number in archive.numbers(clerk)
    assert archive.numbers(clerk, HELD) == []


def test_a_class_of_its_own_makes_a_procedure_due_earlier_or_never(archive):
    clerk, code = archive.who("clerk"), archive.state.procedure_code
    by = By(archive.who("administrator", inside=False), archive.now)
    first = date(2026, 11, 20)
    write_retention(RetentionWanted(code, 2, "Thông tư 1", "Theo bảng mới", first), by=by)
    archive.now = datetime(2029, 1, 2, tzinfo=UTC)
    assert archive.number in archive.numbers(clerk)

    write_retention(RetentionWanted(code, None, "Thông tư 2", "Vĩnh viễn", first), by=by)

    assert archive.number not in archive.numbers(clerk)
    archive.now = FIRST_DUE
    assert archive.number not in archive.numbers(clerk)


@pytest.mark.parametrize(
    "changes",
    [
        {"years": 1},
        {"years": 71},
        {"effective_from": date(2026, 11, 15)},
        {"legal_basis": " "},
        {"reason": " "},
    ],
)
def test_a_class_the_law_does_not_know_is_refused(world, changes):
    plain = {
        "procedure_code": "",
        "years": 10,
        "legal_basis": "Luật",
        "reason": "Vì",
        "effective_from": date(2026, 11, 20),
    }
    with pytest.raises(InputInvalid):
        set_retention(RetentionWanted(**{**plain, **changes}), now=world.now)


def test_the_database_refuses_years_the_law_does_not_know(world):
    from django.db import IntegrityError, transaction

    with (
        pytest.raises(IntegrityError, match="retentionclass_lawful_years"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO archive_retentionclass VALUES"
            " (gen_random_uuid(), '', 71, 'x', 'y', now(), now())"
        )
