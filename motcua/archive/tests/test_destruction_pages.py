"""The pages of destruction: propose, decide, read the register; words typed are never lost."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from motcua.documents.tests.reading import text_of
from motcua.kernel.clock import use_clock
from motcua.platform.web import middleware
from motcua.tests.world import World

from .. import selectors
from ..models import DestructionList
from .cellar import WHY, Cellar
from .test_pages import beside, said


class Visit:
    """Somebody of the agency in front of the pages."""

    def __init__(self, cellar: Cellar, actor: Any) -> None:
        self.cellar, self.actor = cellar, actor
        self.client = Client(headers={"accept-language": "vi"})

    def get(self, name: str, *args: Any, **asked: Any) -> Any:
        with use_clock(self.cellar.now):
            return self.client.get(reverse(name, args=args), asked)

    def post(self, name: str, *args: Any, **typed: str) -> Any:
        with use_clock(self.cellar.now):
            return self.client.post(reverse(name, args=args), typed)


@pytest.fixture
def visit(world: World, own_files: None, monkeypatch: pytest.MonkeyPatch) -> Visit:
    made = Cellar(world)
    found = Visit(made, made.clerk)
    monkeypatch.setattr(middleware, "find_actor", lambda request: found.actor)
    return found


def test_a_clerk_proposes_and_a_head_destroys_on_the_pages(visit: Visit) -> None:
    cellar = visit.cellar
    made = visit.post("archive:destructions", numbers=cellar.number, reason=WHY)
    assert made.status_code == 302
    list_id = made["Location"].strip("/").split("/")[-1]
    waits = visit.get("archive:destruction", list_id).content.decode()
    assert cellar.number in waits
    assert "dong-y" not in waits  # whoever proposed it is not offered the decision

    visit.actor = cellar.head
    assert "dong-y" in visit.get("archive:destruction", list_id).content.decode()
    blank = visit.post("archive:destruction", list_id, **{"quyet-dinh": "dong-y", "reason": " "})
    assert blank.status_code == 422
    assert said(blank) == ["Hãy nêu lý do."]
    assert beside(blank) == {"reason"}
    assert cellar.is_there()
    done = visit.post("archive:destruction", list_id, **{"quyet-dinh": "dong-y", "reason": WHY})

    assert done.status_code == 302
    cellar.work()
    assert not cellar.is_there()
    shown = visit.get("archive:destruction", list_id).content.decode()
    assert cellar.head.name in shown
    assert cellar.clerk.name in shown
    assert cellar.number in visit.get("archive:destroyed", nam="2047").content.decode()
    assert cellar.number not in visit.get("archive:destroyed", nam="2046").content.decode()
    assert cellar.number in visit.get("archive:destroyed", nam="2047", thang="1").content.decode()
    empty = visit.get("archive:destroyed", nam="2047", thang="2").content.decode()
    assert cellar.number not in empty
    book = visit.get("archive:destroyed_pdf", nam="2047", thang="1")
    words = text_of(book.content)
    for told in (cellar.number, cellar.clerk.name, cellar.head.name, "Tháng 1 năm 2047"):
        assert told in words
    assert cellar.world.citizens()[0].name not in words
    table = visit.get("archive:destroyed_csv", nam="2047").content.decode("utf-8-sig")
    [line] = csv.DictReader(io.StringIO(table))
    assert line["Mã hồ sơ"] == cellar.number
    assert (line["Người đề nghị"], line["Người quyết định"]) == (
        cellar.clerk.name,
        cellar.head.name,
    )
    for kind in ("destroyed_pdf", "destroyed_csv"):
        assert visit.get(f"archive:{kind}", nam="2047")["Cache-Control"] == "private, no-store"


def test_a_list_is_made_of_what_was_chosen_among_what_is_due_and_made_once(visit: Visit) -> None:
    number = visit.cellar.number
    due = html.fromstring(visit.get("archive:due").content.decode())
    [button] = due.xpath("//button[@formaction]")
    assert button.get("formaction") == reverse("archive:destructions")
    form = html.fromstring(visit.get("archive:destructions", so=number).content.decode())
    [typed] = form.xpath("//textarea[@name='numbers']")
    assert typed.text_content().split() == [number]
    [key] = form.xpath("//input[@name='idempotency_key']/@value")
    sent = {"numbers": number, "reason": WHY, "idempotency_key": key}

    first, second = (visit.post("archive:destructions", **sent) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert DestructionList.objects.count() == 1


def test_a_register_too_long_for_one_print_is_refused_and_says_so(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = visit.post("archive:destructions", numbers=visit.cellar.number, reason=WHY)
    list_id = made["Location"].strip("/").split("/")[-1]
    visit.actor = visit.cellar.head
    visit.post("archive:destruction", list_id, **{"quyet-dinh": "dong-y", "reason": WHY})
    monkeypatch.setattr(selectors, "MOST_LINES", 0)

    shown = visit.get("archive:destroyed", nam="2047")

    assert shown.status_code == 422
    assert said(shown)
    assert "thang=12" in shown.content.decode()  # a shorter period is one tap away
    assert visit.get("archive:destroyed", nam="2047", thang="2").status_code == 200


def test_a_button_nobody_named_destroys_nothing(visit: Visit) -> None:
    made = visit.post("archive:destructions", numbers=visit.cellar.number, reason=WHY)
    list_id = made["Location"].strip("/").split("/")[-1]
    visit.actor = visit.cellar.head

    visit.post("archive:destruction", list_id, reason=WHY)

    assert visit.cellar.is_there()


def test_what_is_not_due_is_named_and_what_was_typed_stays(visit: Visit) -> None:
    running = visit.cellar.held.number

    answer = visit.post("archive:destructions", numbers=running, reason="Vì kho đầy")

    assert answer.status_code == 422
    assert running in said(answer)[0]
    assert beside(answer) == {"numbers"}
    assert "Vì kho đầy" in answer.content.decode()
    empty = visit.post("archive:destructions", numbers=" ", reason=" ")
    assert len(said(empty)) == 2
    assert beside(empty) == {"numbers", "reason"}


@pytest.mark.parametrize("year", ["9999", "0000", "x", ""])
def test_a_year_nobody_has_is_the_present_one(visit: Visit, year: str) -> None:
    answer = visit.get("archive:destroyed", nam=year)

    assert answer.status_code == 200
    assert "2047" in answer.content.decode()
