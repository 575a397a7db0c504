"""Which agency is competent, and who may decide for it."""

from datetime import date

import pytest

from motcua.organizations.errors import AreaNotFound, CompetenceAmbiguous, CompetenceNotFound
from motcua.organizations.public import (
    DelegationScope,
    Role,
    competences_of,
    competent_agency,
    delegate,
    handling_unit,
    is_competent,
    may_be_transferred_to,
    may_decide,
)

from .factories import TODAY, make_agency, make_competence, make_official, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]
BIRTH = "1.001193"


def test_each_commune_decides_in_its_own_area():
    here, there = make_agency(area_code="11311"), make_agency(area_code="10606")
    make_competence(agency_kind="commune_committee", field="ho-tich")

    assert competent_agency(BIRTH, "11311", TODAY, field="ho-tich").id == here.id
    assert competent_agency(BIRTH, "10606", TODAY, field="ho-tich").id == there.id
    assert is_competent(here.id, BIRTH, "11311", TODAY, field="ho-tich")
    assert not is_competent(here.id, BIRTH, "10606", TODAY, field="ho-tich")


def test_the_agency_of_the_province_decides_for_every_commune():
    police = make_agency(kind="province_police", level="province", area_code="31")
    make_competence(agency_kind="province_police", procedure_code="3.000333")

    assert competent_agency("3.000333", "10606", TODAY).id == police.id


def test_a_branch_decides_where_it_works():
    branch = make_agency(kind="land_registration", area_code="", area_codes=["11311"])
    make_competence(agency_kind="land_registration", procedure_code="1.012784")

    assert competent_agency("1.012784", "11311", TODAY).id == branch.id
    with pytest.raises(CompetenceNotFound):
        competent_agency("1.012784", "10606", TODAY)


def test_competence_changes_on_its_day():
    old, new = make_agency(), make_agency()
    make_competence(agency=old, procedure_code=BIRTH, valid_to=date(2026, 10, 31))
    make_competence(agency=new, procedure_code=BIRTH, valid_from=date(2026, 11, 1))

    assert competent_agency(BIRTH, "11311", date(2026, 10, 31)).id == old.id
    assert competent_agency(BIRTH, "11311", date(2026, 11, 1)).id == new.id


def test_two_equal_agencies_are_named_as_a_mistake_in_the_rules():
    for _ in range(2):
        make_competence(agency=make_agency(), procedure_code=BIRTH)

    with pytest.raises(CompetenceAmbiguous):
        competent_agency(BIRTH, "11311", TODAY)


def test_nobody_is_competent_by_accident():
    make_agency()

    with pytest.raises(CompetenceNotFound):
        competent_agency(BIRTH, "11311", TODAY, field="ho-tich")
    with pytest.raises(AreaNotFound):
        competent_agency(BIRTH, "99999", TODAY, field="ho-tich")


def test_a_named_agency_far_away_does_not_decide_here():
    far = make_agency(area_code="10606")
    make_competence(agency=far, procedure_code=BIRTH)

    with pytest.raises(CompetenceNotFound):
        competent_agency(BIRTH, "11311", TODAY)


def test_a_dossier_goes_only_to_an_agency_that_decides_or_is_named_for_it():
    decides, named, other = make_agency(), make_agency(kind="department"), make_agency(kind="other")
    make_competence(agency=decides, procedure_code=BIRTH)
    make_competence(agency=named, procedure_code=BIRTH, level="transfer")

    allowed = [
        may_be_transferred_to(one.id, BIRTH, "11311", TODAY) for one in (decides, named, other)
    ]
    assert allowed == [True, True, False]


def test_the_unit_that_prepares_is_found_and_shown():
    agency = make_agency()
    office, economy = make_unit(agency, code="van-phong"), make_unit(agency, code="kinh-te")
    make_competence(
        agency_kind="commune_committee", field="ho-tich", level="handle", unit_code="van-phong"
    )

    assert handling_unit(agency.id, BIRTH, TODAY, field="ho-tich").id == office.id
    assert handling_unit(agency.id, BIRTH, TODAY, field="dat-dai") is None
    assert [one.field for one in competences_of(office.id, TODAY)] == ["ho-tich"]
    assert competences_of(economy.id, TODAY) == []


def test_only_a_signer_of_the_competent_agency_decides():
    agency, other = make_agency(), make_agency(area_code="10606")
    make_competence(agency_kind="commune_committee", field="ho-tich")
    unit = make_unit(agency)
    signer, handler = make_official((unit, Role.SIGNER)), make_official((unit, Role.HANDLER))
    foreign = make_official((make_unit(other), Role.SIGNER))

    decided = [
        may_decide(one, BIRTH, "11311", TODAY, field="ho-tich")
        for one in (signer, handler, foreign)
    ]
    assert decided == [True, False, False]
    assert not may_decide(signer, BIRTH, "11311", TODAY, field="unknown")


def test_a_delegation_for_one_procedure_reaches_no_other():
    agency = make_agency()
    make_competence(agency_kind="commune_committee", field="ho-tich")
    unit = make_unit(agency)
    signer, vice = make_official((unit, Role.SIGNER)), make_official((unit, Role.HANDLER))
    scope = DelegationScope(Role.SIGNER, unit.id, TODAY, TODAY, "1/QĐ", procedure_code=BIRTH)
    delegate(from_official=signer, to_official=vice, scope=scope)

    assert may_decide(vice, BIRTH, "11311", TODAY, field="ho-tich")
    assert not may_decide(vice, "1.000894", "11311", TODAY, field="ho-tich")
