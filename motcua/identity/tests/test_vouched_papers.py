"""What VNeID says about identity papers is read, left out, or told on; it never stops a sign-in."""

import json
from datetime import date

import pytest

from motcua.platform.models import OutboxRow

from ..claims import read_claims
from ..public import PAPERS_VOUCHED, VouchedKind, VouchedState, unsealed
from .people import make_citizen
from .test_rules_sign_in import CLAIMS

NUMBER = str(CLAIMS["SoDinhDanh"])
CARD = {
    "Loai": "CC",
    "So": NUMBER,
    "NgayCap": "20240708",
    "NgayHetHan": "20300314",
    "NoiCap": "Bộ Công an",
    "TrangThai": 1,
}


def read(*papers: object, **claims: object):
    return read_claims({**CLAIMS, "IAL": 2, "GiayToTuyThan": list(papers), **claims}).papers


@pytest.mark.parametrize("as_text", [False, True])
def test_a_card_is_read_with_its_dates(as_text):
    claim = json.dumps([CARD]) if as_text else [CARD]
    [card] = read(GiayToTuyThan=claim)

    assert (card.kind, card.number, card.state) == (VouchedKind.CARD, NUMBER, "in_force")
    assert (card.issued_on, card.valid_until) == (date(2024, 7, 8), date(2030, 3, 14))
    assert NUMBER not in repr(card)


def test_a_card_for_life_has_no_last_day_and_a_withdrawn_one_says_so():
    [card] = read({**CARD, "NgayHetHan": "", "TrangThai": 2})

    assert card.valid_until is None
    assert card.state == VouchedState.WITHDRAWN


@pytest.mark.parametrize(
    "wrong",
    [
        {"So": "031000000000"},  # somebody else's card
        {"Loai": "HC"},  # a passport of somebody who named none
        {"Loai": "XX"},
        {"NgayCap": "20241332"},
        {"NgayCap": None},
        {"NgayHetHan": "20200101"},  # before it was issued
        {"TrangThai": 9},
        {"NoiCap": "x" * 500},
        {"NoiCap": "Bộ\nCông an"},
    ],
)
def test_a_paper_that_is_not_the_persons_or_makes_no_sense_is_left_out_alone(wrong):
    assert read({**CARD, **wrong}) == ()
    assert len(read({**CARD, **wrong}, CARD)) == 1


@pytest.mark.parametrize(
    "claim", ["{", "[" * 100_000, 7, {"So": NUMBER}, [CARD] * 11, [None, "x", 3]]
)
def test_a_claim_that_is_no_list_of_papers_stops_nobody(claim):
    assert read_claims({**CLAIMS, "IAL": 2, "GiayToTuyThan": claim}).person.personal_id == NUMBER
    assert read(GiayToTuyThan=claim) == ()


def test_an_account_of_level_one_vouches_for_nothing():
    assert read(CARD, IAL=1, loAs=1) == ()
    assert read(CARD, IAL="", loAs="") == ()


def test_a_foreigners_passport_is_read_where_it_is_the_one_named():
    passport = {**CARD, "Loai": "HC", "So": "TK4412987"}
    [found] = read(passport, QuocTich="JP", HoChieu="TK4412987")

    assert found.kind == VouchedKind.PASSPORT
    assert read(passport, QuocTich="JP", HoChieu="TK0000000") == ()
    assert read(passport) == ()


@pytest.mark.django_db
def test_a_sign_in_tells_of_the_papers_with_their_numbers_sealed():
    account = make_citizen(IAL=2, GiayToTuyThan=[CARD])
    [row] = OutboxRow.objects.filter(key=account.party_id, consumer="personal_store.keep_vouched")

    assert NUMBER not in str(row.payload)
    assert unsealed(row.payload) == read(CARD)
    assert unsealed({"papers": "gAAAAABoX" + "x" * 40}) == ()
    assert PAPERS_VOUCHED == "identity.papers_vouched"


@pytest.mark.django_db
def test_a_sign_in_without_papers_tells_nothing():
    account = make_citizen(IAL=2)

    assert not OutboxRow.objects.filter(key=account.party_id).exists()
