"""What everybody may read of an agency: counted, never by person, ratings late and in numbers."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from django.test import Client
from lxml import html

from motcua.kernel.clock import use_clock
from motcua.organizations.public import agency_by_id, official_names
from motcua.platform.database.scope import system_scope

from ..figures import official_figures
from ..models import PartPoints, Rating
from ..said import said_of, words_about
from ..standing import standings
from ..types import Period
from .serving import parts

if TYPE_CHECKING:
    from motcua.dossiers.public import DossierState

    from .serving import Serving


def rated(agency_id: UUID, unit_id: UUID, period: Period, marks: list[int]) -> None:
    with system_scope():
        Rating.objects.bulk_create(
            Rating(
                id=uuid4(),
                agency_id=agency_id,
                unit_id=unit_id,
                year=period.year,
                quarter=period.quarter,
                mark=mark,
                words=f"Mức {mark}",
            )
            for mark in marks
        )


def after(period: Period) -> datetime:
    return period.bounds[1] + timedelta(hours=9)


@pytest.fixture
def state(town: Serving) -> DossierState:
    return town.answered()


def test_an_agency_has_what_was_counted_of_it(town: Serving, state: DossierState) -> None:
    assert state.competent_agency_id is not None
    assert state.finished_at is not None
    period = Period.of(state.finished_at)
    shown = agency_by_id(state.competent_agency_id)
    [one] = standings([shown], period, now=town.now)
    counted = one.figures.counted
    assert counted.dossiers == counted.late >= 1
    assert one.figures.scores[1].points == 0
    assert one.figures.scores[1].over == counted.dossiers
    assert 7 not in one.figures.scores  # who was complained of is told after the quarter
    [later] = standings([shown], period, now=after(period))
    assert 7 in later.figures.scores
    [before] = standings([shown], Period(period.year - 1), now=town.now)
    assert before.figures.counted.dossiers == 0
    assert before.figures.rank == ""
    year = standings([shown], Period(period.year), now=town.now)
    assert year[0].figures.counted.dossiers == counted.dossiers


def test_ratings_are_told_after_the_quarter_and_from_five_on(
    town: Serving, state: DossierState
) -> None:
    assert state.competent_agency_id is not None
    assert state.receiving is not None
    agency_id, unit_id, period = state.competent_agency_id, uuid4(), Period(2026, 2)
    rated(agency_id, unit_id, period, [5, 4, 1, 3])
    assert said_of([agency_id], period, now=after(period))[agency_id].ratings is None
    assert words_about(agency_id, period, now=after(period)) == []
    rated(agency_id, unit_id, period, [2])
    during = period.bounds[1] - timedelta(seconds=1)
    assert said_of([agency_id], period, now=during)[agency_id].ratings is None
    told = said_of([agency_id], period, now=after(period))[agency_id]
    assert told.ratings is not None
    assert (told.ratings.count, told.ratings.marks) == (5, 15)
    assert (told.ratings.liked, told.ratings.disliked, told.ratings.mean) == (2, 2, 3.0)
    assert set(told.units) == {unit_id}
    assert len(words_about(agency_id, period, now=after(period))) == 5
    year = said_of([agency_id], Period(2026), now=after(period))[agency_id]
    assert year.ratings == told.ratings


def test_the_page_the_table_and_the_api_say_the_same_and_name_nobody(
    town: Serving, state: DossierState
) -> None:
    assert state.competent_agency_id is not None
    shown, client = agency_by_id(state.competent_agency_id), Client()
    with use_clock(town.now):
        page = client.get(f"/co-quan/{shown.code}/").content.decode()
        table = client.get(f"/co-quan/{shown.code}/so-lieu.csv").content.decode()
        api = client.get(f"/api/v1/evaluation/agencies/{shown.code}").json()
        every = client.get("/co-quan/").content.decode()
        found = client.get("/co-quan/", {"q": shown.name[:6]}).content.decode()
        assert client.get("/co-quan/KHONG/").status_code == 404
    rows = {row["number"]: row for row in csv.DictReader(table.splitlines())}
    numbers = {one["name"]: one for one in api["numbers"]}
    assert set(rows) == set(numbers)
    assert {name: float(row["value"]) for name, row in rows.items()} == {
        name: one["value"] for name, one in numbers.items()
    }
    parts_of_whole = ("early", "in_time", "late", "without_limit")
    counted = sum(numbers[f"dossiers_{name}"]["value"] for name in parts_of_whole)
    assert counted == numbers["dossiers"]["value"]
    bars = html.fromstring(page).xpath("//table[contains(@class, 'mc-chart')]/tbody/tr")
    read = [int(bar.xpath("string(td)").split()[0]) for bar in bars]
    wide = [int(bar.xpath("string(.//rect[2]/@width)")) for bar in bars]
    all_of_them = numbers["dossiers"]["value"]
    assert sum(read) == all_of_them
    assert wide == [round(100 * one / all_of_them) for one in read]
    assert shown.name in every
    assert shown.name in found
    people = official_names({one.official_id for one in parts(state) if one.official_id})
    assert people
    for name in [*people.values(), town.at.owner.name, state.number]:
        assert name not in page


def test_an_official_has_figures_of_the_own_part(town: Serving, state: DossierState) -> None:
    assert state.finished_at is not None
    period = Period.of(state.finished_at)
    official_id = next(one.official_id for one in parts(state) if one.official_id)
    figures = official_figures([official_id], period, now=town.now)
    assert figures[official_id].dossiers >= 1
    assert set(figures[official_id].scores) == {1, 2, 3, 4}
    # Whoever had a dossier twice has it counted once.
    with system_scope():
        rows = PartPoints.objects.filter(official_id=official_id).values_list("points_id")
        had, times = len(set(rows)), len(rows)
    assert figures[official_id].dossiers == figures[official_id].scores[3].over == had <= times
    assert official_figures([uuid4()], period, now=town.now) == {}
