"""A dossier's papers keep the layout of the day it was filed; later ones follow the chosen one."""

import io

import pytest
from django.test import Client
from pypdf import PdfReader

from motcua.documents.public import PaperKind, PaperLayout, content_of
from motcua.documents.tests.reading import text_of
from motcua.dossiers.models import Paper
from motcua.dossiers.public import (
    RegisterWanted,
    RulebookChange,
    acknowledgement,
    control_sheet,
    receive_dossier,
    register_book,
    result_content,
    result_paper,
)
from motcua.kernel.clock import legal_day, use_clock
from motcua.platform.work import drain
from motcua.tests.world import MONDAY, World

from ..rulebooks import books
from ..services.change_rulebook import set_rulebook
from .test_effects import BIRTH, DAY, HOUR, Ward


@pytest.fixture
def ward(world: World) -> Ward:
    return Ward(world)


FORMER = "Thông tư 01/2018/TT-VPCP"
LATER = "Thông tư 03/2025/TT-VPCP"


def test_papers_keep_the_layout_of_the_day_the_dossier_was_filed(ward: Ward) -> None:
    """Printed again after the change, an old dossier looks as it did; a new one is otherwise."""
    before = ward.world.file(BIRTH, ward.citizen)
    change = RulebookChange(
        base=books()[0].version,
        effective_from=legal_day(MONDAY + 2 * DAY),
        legal_basis="TT 9/2026, Phụ lục I",
        reason="Mẫu khác",
        values={"paper_layout": PaperLayout.TT01_2018},
    )
    set_rulebook(change, by=ward.by)
    after = ward.world.file(BIRTH, ward.citizen, now=MONDAY + 2 * DAY)
    at = MONDAY + 2 * DAY + HOUR
    desk = ward.actor("HB01", at)
    for state, circular, number in ((before, LATER, "06"), (after, FORMER, "05")):
        receive_dossier(number=state.number, actor=desk, now=at)
        with use_clock(at):
            drain(at)
        row = Paper.objects.get(dossier_id=state.id, kind=PaperKind.RECEIPT)
        receipt, sheet = content_of(row.file_id), control_sheet(state.number, actor=desk, now=at)
        filed = acknowledgement(state.number, actor=ward.citizen.actor, now=at)
        result = result_paper(state, result_content(state), number="1", now=at)

        layout = PaperLayout.TT03_2025 if circular == LATER else PaperLayout.TT01_2018
        assert row.layout == layout
        assert {described(pdf) for pdf in (receipt, sheet, filed, result)} == {layout}
        assert f"Mẫu số 01, {circular}" in text_of(receipt)
        assert f"Mẫu số {number}, {circular}" in text_of(sheet)
        told = Client().get(
            f"/api/v1/dossiers/{state.number}/papers", headers=ward.world.headers(ward.citizen)
        )
        assert {one["layout"] for one in told.json()["items"]} == {layout}

    days = [legal_day(MONDAY), legal_day(MONDAY + 2 * DAY)]
    books_of_days = [
        register_book(RegisterWanted(days[0], last), actor=desk, now=at) for last in days
    ]
    assert [described(pdf) for pdf in books_of_days] == ["tt03-2025", "tt01-2018"]


def described(pdf: bytes) -> str:
    return PdfReader(io.BytesIO(pdf)).metadata.subject
