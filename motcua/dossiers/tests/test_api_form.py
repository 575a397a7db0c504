"""A program learns from the API alone what a filing has to answer, and files with it."""

import pytest
from django.test import Client

from motcua.catalog.public import published_version
from motcua.forms.public import parse_form
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.tests.world import World

from ..services.check_answers import form_for

OWN, GENERAL = "1.001193", "1.013229"


def form_of(world: World, code: str):
    with clock.use_clock(world.now):
        return Client().get(f"/api/v1/procedures/{code}/form")


@pytest.mark.parametrize(("code", "is_general"), [(OWN, False), (GENERAL, True)])
def test_the_definition_is_the_form_that_filings_are_checked_against(
    world: World, code: str, is_general: bool
) -> None:
    answer = form_of(world, code)

    assert answer.status_code == 200, answer.content
    told = answer.json()
    pinned = form_for(published_version(code, legal_day(world.now)))
    assert (told["key"], told["version"]) == (pinned.key, pinned.version)
    assert told["is_general"] is is_general
    assert parse_form(told["definition"]) == pinned.form
    assert [one["key"] for one in told["sections"]] == [one.key for one in pinned.form.sections]
    assert all(one["title"] and one["title_en"] for one in told["sections"])


def test_conditions_and_required_fields_are_told_by_section(world: World) -> None:
    told = form_of(world, OWN).json()
    sections = {one["key"]: one for one in told["sections"]}
    described = told["definition"]["properties"]

    assert "full_name" in sections["child"]["required"]
    assert {key: one["condition"] for key, one in sections.items()} == {
        key: described[key].get("x-show-if") for key in sections
    }


def test_a_procedure_that_is_not_there_has_no_form(world: World) -> None:
    answer = form_of(world, "9.999999")

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"] == "/problems/procedure-not-found"
