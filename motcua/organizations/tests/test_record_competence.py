"""Rules of competence: written down without clash, effective on their days, ended not deleted."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from motcua.kernel.errors import InputInvalid
from motcua.organizations.errors import (
    AgencyNotFound,
    AreaNotFound,
    CompetenceAmbiguous,
    PeriodInvalid,
    PeriodOverlaps,
    RecordEnded,
    UnitInUse,
    UnitNotFound,
)
from motcua.organizations.public import (
    AgencyKind,
    CompetenceFilter,
    CompetenceLevel,
    CompetenceRule,
    close_agency,
    close_unit,
    competences_page,
    competent_agency,
    end_competence,
    handling_unit,
    record_competence,
)

from .factories import TODAY, make_agency, make_competence, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]
DAY = timedelta(days=1)
BIRTH = "1.001193"


def rule(agency=None, **facts):
    values = {
        "level": CompetenceLevel.DECIDE,
        "agency_id": agency.id if agency else None,
        "legal_basis": "Luật Hộ tịch",
        "valid_from": TODAY,
        "procedure_code": BIRTH,
    }
    return CompetenceRule(**(values | facts))


def test_a_new_rule_changes_who_decides_from_its_first_day():
    usual = make_agency()
    make_competence(agency_kind="commune_committee", field="ho-tich")
    special = make_agency(kind="department", level="province", area_code="31")

    record_competence(rule(special, valid_from=TODAY + DAY))

    assert competent_agency(BIRTH, "11311", TODAY, field="ho-tich").id == usual.id
    assert competent_agency(BIRTH, "11311", TODAY + DAY, field="ho-tich").id == special.id


def test_an_ended_rule_gives_the_competence_back():
    usual, special = make_agency(), make_agency(kind="department", area_code="31")
    make_competence(agency_kind="commune_committee", procedure_code=BIRTH)
    key = record_competence(rule(special))

    end_competence(competence_id=key, last_day=TODAY)

    assert competent_agency(BIRTH, "11311", TODAY).id == special.id
    assert competent_agency(BIRTH, "11311", TODAY + DAY).id == usual.id
    for again in (TODAY, TODAY + DAY):
        with pytest.raises(RecordEnded):
            end_competence(competence_id=key, last_day=again)
    assert [one.id for one in competences_page(CompetenceFilter(agency_id=special.id))] == [key]
    assert competences_page(CompetenceFilter(agency_id=special.id, on=TODAY + DAY)) == []


def test_a_rule_for_a_kind_makes_each_agency_decide_in_its_own_area():
    here, there = make_agency(), make_agency(area_code="10606")

    record_competence(rule(agency_kind=AgencyKind.COMMUNE_COMMITTEE))

    assert competent_agency(BIRTH, "11311", TODAY).id == here.id
    assert competent_agency(BIRTH, "10606", TODAY).id == there.id


def test_a_rule_for_one_area_counts_there_only():
    usual, special = make_agency(), make_agency(kind="department", area_code="31")
    other = make_agency(area_code="10606")
    record_competence(rule(agency_kind=AgencyKind.COMMUNE_COMMITTEE))

    record_competence(rule(special, area_code="11311"))

    assert competent_agency(BIRTH, "11311", TODAY).id == special.id
    assert competent_agency(BIRTH, "10606", TODAY).id == other.id
    assert usual.id != special.id


def test_two_agencies_are_not_made_competent_for_the_same_place():
    ward, province = make_agency(), make_agency(kind="department", area_code="31")
    rural = make_agency(area_code="10606")
    record_competence(rule(ward))

    with pytest.raises(CompetenceAmbiguous):
        record_competence(rule(province))
    with pytest.raises(CompetenceAmbiguous):
        record_competence(rule(make_agency()))
    assert record_competence(rule(rural))
    assert competent_agency(BIRTH, "11311", TODAY).id == ward.id


def test_the_same_rule_is_written_down_once_at_a_time():
    agency = make_agency()
    key = record_competence(rule(agency, valid_to=TODAY))

    with pytest.raises(PeriodOverlaps):
        record_competence(rule(agency))
    with pytest.raises(IntegrityError, match="competence_periods_apart"):
        make_competence(agency=agency, procedure_code=BIRTH, valid_from=TODAY)
    assert key


def test_the_next_rule_may_begin_on_the_day_after():
    agency = make_agency()
    record_competence(rule(agency, valid_to=TODAY))

    assert record_competence(rule(agency, valid_from=TODAY + DAY))


@pytest.mark.parametrize(
    ("facts", "pointer"),
    [
        ({"procedure_code": ""}, "/procedure_code"),
        ({"field": "ho-tich"}, "/procedure_code"),
        ({"agency_kind": AgencyKind.DEPARTMENT}, "/agency_kind"),
        ({"agency_id": None}, "/agency_kind"),
        ({"level": CompetenceLevel.HANDLE}, "/unit_code"),
    ],
)
def test_a_rule_is_about_one_subject_and_one_agency_or_kind(facts, pointer):
    with pytest.raises(InputInvalid) as refusal:
        record_competence(rule(make_agency(), **facts))

    assert [one["pointer"] for one in refusal.value.facts["errors"]] == [pointer]


def test_a_rule_names_what_is_there():
    agency = make_agency()
    handle = {"level": CompetenceLevel.HANDLE, "unit_code": "khong-co"}

    for facts, error in (
        ({"agency_id": make_unit(agency).id}, AgencyNotFound),
        (handle, UnitNotFound),
        (handle | {"agency_id": None, "agency_kind": AgencyKind.DEPARTMENT}, UnitNotFound),
        ({"area_code": "99999"}, AreaNotFound),
        ({"valid_to": TODAY - DAY}, PeriodInvalid),
        ({"valid_from": agency.valid_from - DAY}, PeriodInvalid),
    ):
        with pytest.raises(error):
            record_competence(rule(agency, **facts))


def test_an_agency_does_not_close_over_its_competence():
    agency = make_agency()
    unit = make_unit(agency)
    handle = rule(agency, level=CompetenceLevel.HANDLE, unit_code=unit.code)
    prepares, decides = record_competence(handle), record_competence(rule(agency))
    with pytest.raises(UnitInUse):
        close_unit(unit_id=unit.id, last_day=TODAY)
    end_competence(competence_id=prepares, last_day=TODAY)
    close_unit(unit_id=unit.id, last_day=TODAY)
    with pytest.raises(UnitInUse):
        close_agency(agency_id=agency.id, last_day=TODAY)
    end_competence(competence_id=decides, last_day=TODAY)

    close_agency(agency_id=agency.id, last_day=TODAY)

    with pytest.raises(RecordEnded):
        close_agency(agency_id=agency.id, last_day=TODAY + DAY)
    with pytest.raises(RecordEnded):
        close_unit(unit_id=unit.id, last_day=TODAY + DAY)


def test_a_unit_that_this_agency_lacks_prepares_nothing_here():
    here, there = make_agency(), make_agency(area_code="10606")
    make_unit(there, code="van-phong")
    prepares = rule(
        agency_kind=AgencyKind.COMMUNE_COMMITTEE,
        level=CompetenceLevel.HANDLE,
        unit_code="van-phong",
    )

    record_competence(prepares)

    assert handling_unit(there.id, BIRTH, TODAY).code == "van-phong"
    assert handling_unit(here.id, BIRTH, TODAY) is None


def test_pages_of_rules_follow_each_other_without_gap():
    agency = make_agency()
    keys = [
        record_competence(rule(agency, procedure_code=f"1.00000{number}")) for number in range(5)
    ]

    wanted = CompetenceFilter(agency_id=agency.id, level="decide")
    first = competences_page(wanted, limit=3)
    second = competences_page(wanted, before=first[-1].id, limit=3)

    assert [one.id for one in (*first, *second)] == keys[::-1]
    assert competences_page(CompetenceFilter(field="ho-tich")) == []


def test_a_closed_agency_decides_nothing_even_where_a_rule_forgot_it():
    agency = make_agency(valid_to=TODAY)
    make_competence(agency=agency, procedure_code=BIRTH)
    usual = make_agency()
    make_competence(agency_kind="commune_committee", procedure_code=BIRTH)

    after = date(2026, 12, 1)
    assert competent_agency(BIRTH, "11311", TODAY).id == agency.id
    assert competent_agency(BIRTH, "11311", after).id == usual.id
