"""The pages of the archive: what is typed is done, what is missing is said, strangers find none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from motcua.dossiers.public import dossier_detail
from motcua.kernel.clock import use_clock
from motcua.platform.actor import SYSTEM, Actor
from motcua.platform.database.scope import bind_request
from motcua.platform.web import middleware
from motcua.tests.situations import Situations
from motcua.tests.world import World

WHY = {"reason": "Khiếu nại số 5", "legal_basis": "Luật Khiếu nại"}


class Visit:
    """An official in front of the pages of one dossier."""

    def __init__(self, world: World) -> None:
        with bind_request(SYSTEM):
            situations = Situations(world)
            self.state = situations.now_of(situations.returned())
        self.world, self.number = world, self.state.number
        self.actor: Actor = SYSTEM
        self.client = Client(headers={"accept-language": "vi"})

    def as_(self, role: str, *, inside: bool = True) -> Visit:
        agency = self.state.competent_agency_id
        self.actor = next(
            one
            for one in self.world.officials()
            if one.has_role(role) and one.has_role(role, agency_id=agency) == inside
        )
        return self

    def get(self, name: str, *args: Any) -> Any:
        return self.client.get(reverse(name, args=args))

    def post(self, name: str, *args: Any, **typed: str) -> Any:
        return self.client.post(reverse(name, args=args), typed)

    @property
    def held_since(self) -> Any:
        with bind_request(SYSTEM):
            found = dossier_detail(self.number, actor=SYSTEM, now=self.world.now)
        return found.state.held_records_since


@pytest.fixture
def visit(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visit]:
    made = Visit(world)
    monkeypatch.setattr(middleware, "find_actor", lambda request: made.actor)
    with use_clock(world.now):
        yield made


def said(answer: Any) -> list[str]:
    """Return the lines of the error summary; each leads to a field of the page."""
    page = html.fromstring(answer.content.decode())
    links = page.xpath("//*[contains(@class, 'govuk-error-summary')]//a")
    assert {one.get("href")[1:] for one in links} <= set(page.xpath("//*/@id"))
    return [" ".join(one.text_content().split()) for one in links]


def beside(answer: Any) -> set[str]:
    """Return the fields that say themselves what is wrong with them."""
    page = html.fromstring(answer.content.decode())
    ids = page.xpath("//*[contains(@class, 'govuk-error-message')]/@id")
    return {one.removesuffix("-error") for one in ids}


def links(answer: Any) -> dict[str, str]:
    page = html.fromstring(answer.content.decode())
    return {" ".join(a.text_content().split()): a.get("href") for a in page.xpath("//main//a")}


def test_an_inspector_finds_the_hold_on_the_dossier_and_keeps_and_frees_the_papers(visit):
    page = visit.as_("inspector", inside=False).get("desk:dossier", visit.number)
    address = reverse("archive:hold", args=[visit.number])
    assert links(page)["Giữ lại hồ sơ do tranh chấp"] == address

    blank = visit.post("archive:hold", visit.number, reason=" ", legal_basis="Luật")
    assert blank.status_code == 422
    assert said(blank) == ["Hãy nêu lý do."]
    assert beside(blank) == {"reason"}
    assert 'value="Luật"' in blank.content.decode()
    nothing = visit.post("archive:hold", visit.number, reason="", legal_basis="")
    assert beside(nothing) == {"reason", "legal_basis"}
    assert visit.held_since is None

    done = visit.post("archive:hold", visit.number, **WHY)
    assert (done.status_code, done["Location"]) == (302, address)
    assert visit.held_since is not None
    page = visit.get("desk:dossier", visit.number)
    assert links(page)["Thôi giữ lại hồ sơ"] == address
    assert visit.number in links(visit.get("archive:held"))

    assert visit.post("archive:hold", visit.number, reason=" ").status_code == 422
    assert visit.post("archive:hold", visit.number, reason="Đã xong").status_code == 302
    assert visit.held_since is None


def test_who_keeps_no_papers_sees_no_hold_and_a_head_elsewhere_finds_no_dossier(visit):
    page = visit.as_("handler").get("desk:dossier", visit.number)
    assert page.status_code == 200
    assert "Giữ lại hồ sơ do tranh chấp" not in page.content.decode()
    assert visit.post("archive:hold", visit.number, **WHY).status_code == 403

    visit.as_("head_of_agency", inside=False)
    assert visit.post("archive:hold", visit.number, **WHY).status_code == 404

    assert visit.held_since is None


def test_a_clerk_makes_a_package_on_the_page_and_takes_it_along(visit):
    visit.as_("clerk")
    typed = {"numbers": visit.number, "receiver": "Lưu trữ lịch sử", "reason": "Nộp lưu"}

    done = visit.post("archive:transfers", **typed)

    assert done.status_code == 302
    page = visit.get("archive:transfers")
    assert visit.number in page.content.decode()
    (address,) = [href for href in links(page).values() if href.endswith("goi.zip")]
    package = visit.client.get(address)
    assert package["Content-Type"] == "application/zip"
    assert next(iter(package.streaming_content))[:2] == b"PK"
    visit.as_("clerk", inside=False)
    assert visit.client.get(address).status_code == 404


def test_a_double_click_makes_one_package(visit):
    visit.as_("clerk")
    form = html.fromstring(visit.get("archive:transfers").content.decode())
    [key] = form.xpath("//input[@name='idempotency_key']/@value")
    typed = {"numbers": visit.number, "receiver": "Kho", "reason": "Nộp", "idempotency_key": key}

    first, second = (visit.post("archive:transfers", **typed) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    found = links(visit.get("archive:transfers")).values()
    assert len([href for href in found if href.endswith("goi.zip")]) == 1


@pytest.mark.parametrize("missing", ["numbers", "receiver", "reason"])
def test_what_a_package_needs_is_said_beside_its_field_and_nothing_typed_is_lost(visit, missing):
    typed = {"numbers": visit.number, "receiver": "Lưu trữ lịch sử", "reason": "Nộp lưu"}

    answer = visit.as_("clerk").post("archive:transfers", **{**typed, missing: " "})

    assert answer.status_code == 422
    assert len(said(answer)) == 1
    assert beside(answer) == {missing}
    kept = [words for name, words in typed.items() if name != missing]
    assert all(one in answer.content.decode() for one in kept)


def test_a_number_that_is_not_in_the_archive_is_named(visit):
    answer = visit.as_("clerk").post(
        "archive:transfers", numbers=f"{visit.number} X-1", receiver="Kho", reason="Nộp"
    )

    assert answer.status_code == 422
    assert "X-1" in said(answer)[0]
    assert visit.number not in said(answer)[0]


def test_what_is_chosen_from_the_due_list_stands_in_the_form_of_the_package(visit):
    visit.as_("head_of_agency")
    with use_clock(datetime(2047, 1, 4, 2, 0, tzinfo=UTC)):
        page = html.fromstring(visit.get("archive:due").content.decode())
        (form,) = page.xpath("//main//form[@method='get']")
        boxes = form.xpath(".//input[@type='checkbox'][@name='so']")
        chosen = [one for one in boxes if one.get("value") == visit.number]
        labels = [one.text_content() for one in form.xpath(".//label")]

        answer = visit.client.get(form.get("action"), {"so": [chosen[0].get("value"), "X-1"]})

    assert labels == [one.get("value") for one in boxes]
    (field,) = html.fromstring(answer.content.decode()).xpath("//textarea[@name='numbers']")
    assert field.text.split() == [visit.number, "X-1"]
