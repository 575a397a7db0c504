"""A foreigner files online: the passport is filled in where a form takes one."""

from datetime import date

import pytest

from motcua.demo.people import Citizen
from motcua.dossiers.public import answers_of, visible_dossier
from motcua.identity.models import Account
from motcua.identity.public import Assurance, VNeIDPerson, open_citizen_account
from motcua.parties.public import Address, PartyDetails, PartyKind, Sex
from motcua.platform.database.scope import apply_scope

from .conftest import EXTRACT, Browser, begin, complete

PASSPORT = "TK4412987"


@pytest.fixture
def haruka(world) -> Browser:
    details = PartyDetails(
        kind=PartyKind.FOREIGNER,
        full_name="Sato Haruka",
        personal_id="998000000417",
        passport_number=PASSPORT,
        passport_country="JP",
        birth_date=date(1988, 2, 1),
        sex=Sex.FEMALE,
        address=Address("31", "11311", "Số 12"),
        phone="0912004417",
    )
    who = VNeIDPerson("998000000417", details, None, Assurance.SUBSTANTIAL)
    account = open_citizen_account(who=who, now=world.now)
    person = Citizen(
        party_id=account.party_id,
        name=details.full_name,
        personal_id=PASSPORT,
        birth_date=details.birth_date,
        sex="female",
        commune="11311",
        address="Số 12",
        phone=details.phone,
        email="",
    )
    return Browser(person, Account.objects.get(pk=account.pk), world.now)


def test_the_passport_is_filled_in_and_its_source_named(haruka):
    begun = begin(haruka, EXTRACT)

    page = haruka.get(f"{begun}phan/requester/")

    assert PASSPORT in page.root.xpath("//main//input/@value")
    assert "998000000417" not in page.text
    assert "Từ VNeID" in page.text


def test_a_foreigner_files_through_the_pages(world, haruka):
    begun = begin(haruka, EXTRACT)
    complete(world, haruka, begun)
    check = f"{begun}kiem-tra/"

    filed = haruka.post(check, {**haruka.get(check).form(), "declaration": "yes"})

    assert filed.status == 302, filed.errors
    apply_scope()
    row = visible_dossier(filed.location.split("/")[2], actor=haruka.citizen.actor, now=world.now)
    assert row.applicant_id == haruka.citizen.party_id
    assert PASSPORT in str(answers_of(row.id)[-1].answers)
