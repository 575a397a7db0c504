"""Claims, idleness and one-time codes as values."""

import base64
from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.identity.claims import read_claims
from motcua.identity.errors import ClaimsIncomplete
from motcua.identity.rules.idleness import account_lapsed, session_lapsed
from motcua.identity.rules.one_time_code import code_for, counter_at, is_secret, matching_counter
from motcua.identity.types import AccountKind, Assurance
from motcua.parties.public import Address, PartyKind, Sex

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
SECRET = base64.b32encode(b"12345678901234567890").decode()
CLAIMS = {
    "sub": "031190001234",
    "LoaiTaiKhoan": 1,
    "SoDinhDanh": "031190001234",
    "HoVaTen": "Trần Thị Lan",
    "NgayThangNamSinh": "19900503",
    "GioiTinh": 2,
    "IAL": 2,
    "NoiOHienNay": {"MaTinh": "31", "MaXa": "11311", "DiaChi": "Số 5"},
}


def test_claims_become_details_of_a_citizen():
    who = read_claims(CLAIMS)

    assert (who.person.kind, who.person.full_name) == (PartyKind.CITIZEN, "Trần Thị Lan")
    assert (who.person.birth_date, who.person.sex) == (date(1990, 5, 3), Sex.FEMALE)
    assert who.person.address == Address("31", "11311", "Số 5")
    assert who.enterprise is None
    assert who.assurance == Assurance.SUBSTANTIAL


def test_an_enterprise_comes_with_the_person_who_speaks_for_it():
    who = read_claims(
        CLAIMS | {"LoaiTaiKhoan": "2", "MaSoThue": "0206703711", "TenDoanhNghiep": "Công ty A"}
    )

    assert who.enterprise.tax_code == "0206703711"
    assert who.person.personal_id == "031190001234"


@pytest.mark.parametrize(
    ("claims", "level"),
    [
        ({"IAL": 1}, 1),
        ({"IAL": "2"}, 2),
        ({"IAL": 9}, 2),
        ({"IAL": None, "loAs": "1"}, 1),
        ({"IAL": "LoA2"}, 0),
        ({"IAL": ""}, 0),
        ({"IAL": -1}, 0),
    ],
)
def test_a_level_that_cannot_be_read_counts_as_none(claims, level):
    assert read_claims(CLAIMS | claims).assurance == level


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": ""},
        {"SoDinhDanh": None},
        {"HoVaTen": " "},
        {"NgayThangNamSinh": "1990-05-03"},
        {"LoaiTaiKhoan": 2},
    ],
)
def test_nobody_is_invented_from_incomplete_claims(claims):
    with pytest.raises(ClaimsIncomplete):
        read_claims(CLAIMS | claims)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_rfc_6238(seconds, code):
    assert code_for(SECRET, counter_at(datetime.fromtimestamp(seconds, UTC))) == code


def test_a_code_counts_for_its_half_minute_and_its_neighbours_only():
    code = code_for(SECRET, counter_at(NOW))

    found = [
        matching_counter(SECRET, code, now=NOW + timedelta(seconds=shift), after=0) is not None
        for shift in (-60, -30, 0, 30, 60)
    ]
    assert found == [False, True, True, True, False]


def test_a_used_code_counts_no_more():
    code, counter = code_for(SECRET, counter_at(NOW)), counter_at(NOW)

    assert matching_counter(SECRET, code, now=NOW, after=counter - 1) == counter
    assert matching_counter(SECRET, code, now=NOW, after=counter) is None


@pytest.mark.parametrize("typed", ["", "12345", "số bí mật", "1234567"])
def test_what_is_no_code_matches_nothing(typed):
    assert matching_counter(SECRET, typed, now=NOW, after=0) is None


@pytest.mark.parametrize(("text", "usable"), [(SECRET, True), ("AAAA", False), ("1é", False)])
def test_a_secret_is_long_base32(text, usable):
    assert is_secret(text) is usable


@pytest.mark.parametrize(
    ("kind", "minutes"),
    [(AccountKind.OFFICIAL, 15), (AccountKind.CITIZEN, 15), (AccountKind.ADMINISTRATOR, 5)],
)
def test_a_session_rests_for_as_long_as_the_standard_allows(kind, minutes):
    seen = NOW - timedelta(minutes=minutes)

    assert not session_lapsed(kind, last_seen_at=seen, now=NOW)
    assert session_lapsed(kind, last_seen_at=seen - timedelta(seconds=1), now=NOW)


@pytest.mark.parametrize(
    ("kind", "lapses"),
    [(AccountKind.OFFICIAL, True), (AccountKind.PARTNER, True), (AccountKind.CITIZEN, False)],
)
def test_an_account_of_the_office_lapses_after_45_days(kind, lapses):
    used = NOW - timedelta(days=45)

    assert not account_lapsed(kind, last_used_at=used, now=NOW)
    assert account_lapsed(kind, last_used_at=used - timedelta(seconds=1), now=NOW) is lapses
