"""Agencies and units are set up and closed with dates; nothing is left behind."""

from datetime import date

import pytest

from motcua.kernel.errors import InputInvalid
from motcua.organizations.public import (
    AgencyDetails,
    AgencyKind,
    AgencyPlace,
    CodeTaken,
    CompetenceLevel,
    CompetenceRule,
    PeriodInvalid,
    RecordEnded,
    Role,
    UnitDetails,
    UnitInUse,
    UnitKind,
    agency,
    agency_line,
    close_agency,
    close_unit,
    end_competence,
    find_officials,
    load_units,
    record_competence,
    set_up_agency,
    set_up_unit,
    units_with_history,
)

from .factories import NOW, TODAY, make_agency, make_official, make_unit

pytestmark = pytest.mark.django_db
DETAILS = AgencyDetails("Sở Thử nghiệm", "STN", "STN", "Hải Phòng")


def test_a_new_agency_takes_its_level_from_its_area():
    load_units()
    at = AgencyPlace("H24.77", AgencyKind.DEPARTMENT, "31", "vn-public")
    made = set_up_agency(at=at, details=DETAILS, valid_from=TODAY, now=NOW)
    assert (agency("H24.77").id, agency("H24.77").level) == (made, "province")
    with pytest.raises(CodeTaken):
        set_up_agency(at=at, details=DETAILS, valid_from=TODAY, now=NOW)


@pytest.mark.parametrize("code", ["", "h24", "H2", "H24.", "H24 17"])
def test_a_code_that_is_not_one_is_refused(code):
    at = AgencyPlace(code, AgencyKind.DEPARTMENT, "31", "vn-public")
    with pytest.raises(InputInvalid):
        set_up_agency(at=at, details=DETAILS, valid_from=TODAY, now=NOW)


def test_a_unit_closes_only_when_nobody_is_appointed_after_it():
    unit = make_unit(make_agency())
    last = date(2026, 12, 31)
    make_official((unit, Role.HANDLER))
    with pytest.raises(UnitInUse):
        close_unit(unit_id=unit.id, last_day=last)
    with pytest.raises(UnitInUse):
        close_agency(agency_id=unit.agency_id, last_day=last)


def test_an_empty_unit_and_then_its_agency_close_on_their_last_day():
    home = make_agency()
    details = UnitDetails("moi", "Mới", UnitKind.DIVISION)
    unit = set_up_unit(agency_id=home.id, details=details, valid_from=TODAY, now=NOW)
    with pytest.raises(PeriodInvalid):
        close_unit(unit_id=unit, last_day=date(2026, 1, 1))
    close_unit(unit_id=unit, last_day=date(2026, 12, 31))
    assert units_with_history(home.id)[0].valid_to == date(2026, 12, 31)
    close_agency(agency_id=home.id, last_day=date(2026, 12, 31))
    assert agency_line(home.id).valid_to == date(2026, 12, 31)


def test_a_competence_is_ended_once():
    rule = CompetenceRule(
        CompetenceLevel.DECIDE, make_agency().id, "Luật", TODAY, procedure_code="1.001193"
    )
    key = record_competence(rule)
    end_competence(competence_id=key, last_day=TODAY)
    with pytest.raises(RecordEnded):
        end_competence(competence_id=key, last_day=date(2027, 1, 1))


def test_officials_are_found_by_part_of_a_name_and_by_role():
    unit = make_unit(make_agency())
    clerk = make_official((unit, Role.CLERK))
    make_official((unit, Role.HANDLER))
    assert [one.id for one in find_officials("", TODAY, role="clerk")] == [clerk]
    name = find_officials("", TODAY, role="clerk")[0].name
    assert clerk in {one.id for one in find_officials(name[-4:], TODAY)}
