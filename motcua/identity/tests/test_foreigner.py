"""A foreigner with a VNeID account is a foreigner here, and the one the desk knows."""

import pytest

from motcua.identity.claims import read_claims
from motcua.parties.public import (
    PartyDetails,
    PartyKind,
    PartySource,
    party_facts,
    register_party,
)

from .people import CLAIMS, NOW, make_citizen

HARUKA = {
    "SoDinhDanh": "998000000417",
    "HoVaTen": "Sato Haruka",
    "NgayThangNamSinh": "19880201",
    "GioiTinh": 2,
    "QuocTich": "JP",
    "HoChieu": "tk4412987",
}


@pytest.mark.parametrize(
    ("claims", "kind", "passport"),
    [
        ({}, PartyKind.CITIZEN, ("", "")),
        ({"QuocTich": "VN", "HoChieu": "C1234567"}, PartyKind.CITIZEN, ("", "")),
        ({"QuocTich": "Việt Nam"}, PartyKind.CITIZEN, ("", "")),
        ({"QuocTich": "jp", "HoChieu": "tk4412987"}, PartyKind.FOREIGNER, ("JP", "TK4412987")),
        ({"QuocTich": "JP"}, PartyKind.FOREIGNER, ("", "")),
        ({"QuocTich": "JP", "HoChieu": "số 1"}, PartyKind.FOREIGNER, ("", "")),
        ({"QuocTich": "Nhật Bản", "HoChieu": "TK4412987"}, PartyKind.FOREIGNER, ("", "")),
    ],
)
def test_nationality_says_who_is_a_foreigner(claims, kind, passport):
    person = read_claims(CLAIMS | claims).person

    assert person.kind == kind
    assert (person.passport_country, person.passport_number) == passport


@pytest.mark.django_db
def test_who_was_at_the_desk_with_the_passport_is_the_same_person():
    details = PartyDetails(
        PartyKind.FOREIGNER, "Sato Haruka", passport_number="TK4412987", passport_country="JP"
    )
    at_desk = register_party(details=details, source=PartySource.DESK, now=NOW)

    account = make_citizen(**HARUKA)

    assert account.party_id == at_desk.id
    known = party_facts(at_desk.id)
    assert (known.kind, known.personal_id) == (PartyKind.FOREIGNER, "998000000417")
    assert known.verified_at is not None


@pytest.mark.django_db
def test_whom_a_desk_took_for_a_citizen_is_put_right():
    details = PartyDetails(PartyKind.CITIZEN, "Sato Haruka", personal_id="031188000417")
    taken = register_party(details=details, source=PartySource.DESK, now=NOW)

    make_citizen(**HARUKA | {"SoDinhDanh": "031188000417"})

    assert party_facts(taken.id).kind == PartyKind.FOREIGNER
