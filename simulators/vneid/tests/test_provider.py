"""The provider keeps to the protocol."""

import base64
import hashlib
from pathlib import Path

import jwt
import pytest

from motcua.kernel.identifiers_vn import personal_id_problem, tax_code_problem
from simulators.vneid.people import read_identities
from simulators.vneid.provider import CODE_SECONDS, Client, Provider, Refused

PEOPLE = read_identities(Path(__file__).resolve().parents[3] / "data" / "demo" / "citizens.yaml")
SOMEBODY = next(iter(PEOPLE))
RETURN = "http://node.example/dang-nhap/vneid/tra-ve/"
VERIFIER = "v" * 50
CHALLENGE = (
    base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
)


class Clock:
    def __init__(self):
        self.moment = 1_800_000_000.0

    def __call__(self):
        return self.moment


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def provider(clock):
    return Provider("http://vneid.example", Client("motcua", "secret"), PEOPLE, clock=clock)


def ask(provider, **facts):
    query = {
        "client_id": "motcua",
        "redirect_uri": RETURN,
        "response_type": "code",
        "scope": "openid",
        "state": "s",
        "nonce": "n",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    }
    return provider.read_request(query | facts)


def exchange(provider, code, **facts):
    form = {
        "client_id": "motcua",
        "client_secret": "secret",
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": RETURN,
        "code_verifier": VERIFIER,
    }
    return provider.exchange(form | facts)


@pytest.fixture
def code(provider):
    return provider.consent(ask(provider), SOMEBODY)


def test_a_code_gives_signed_claims_about_the_chosen_person(provider, code):
    tokens = exchange(provider, code)

    key = jwt.PyJWK(provider.jwks()["keys"][0])
    claims = jwt.decode(
        tokens["id_token"],
        key,
        audience="motcua",
        issuer="http://vneid.example",
        options={"verify_exp": False, "verify_iat": False},
    )
    info = provider.userinfo(f"Bearer {tokens['access_token']}")
    assert claims["nonce"] == "n"
    assert claims["sub"] == info["sub"] == info["SoDinhDanh"]
    assert info["HoVaTen"] == PEOPLE[SOMEBODY].label


def test_a_code_works_once(provider, code):
    exchange(provider, code)

    with pytest.raises(Refused, match="used"):
        exchange(provider, code)


def test_a_code_lives_for_seconds(provider, code, clock):
    clock.moment += CODE_SECONDS + 1

    with pytest.raises(Refused, match="expired"):
        exchange(provider, code)


@pytest.mark.parametrize(
    "facts",
    [
        {"code_verifier": "w" * 50},
        {"redirect_uri": "http://other.example/dang-nhap/vneid/tra-ve/"},
        {"client_secret": "guess"},
        {"client_id": "other"},
        {"grant_type": "password"},
    ],
)
def test_a_stolen_code_is_worth_nothing(provider, code, facts):
    with pytest.raises(Refused):
        exchange(provider, code, **facts)


@pytest.mark.parametrize(
    "facts",
    [
        {"client_id": "other"},
        {"redirect_uri": "http://evil.example/take"},
        {"redirect_uri": "javascript:alert(1)"},
        {"response_type": "token"},
        {"scope": "profile"},
        {"code_challenge_method": "plain"},
    ],
)
def test_a_wrong_question_is_refused(provider, facts):
    with pytest.raises(Refused):
        ask(provider, **facts)


def test_userinfo_is_not_for_strangers(provider):
    for header in ("", "Bearer guess", "Basic x"):
        with pytest.raises(Refused):
            provider.userinfo(header)


def test_the_demo_people_have_numbers_that_could_be_real():
    people = [one.claims for one in PEOPLE.values() if one.claims["LoaiTaiKhoan"] == 1]
    citizens = [one for one in people if "QuocTich" not in one]
    foreigners = [one for one in people if "QuocTich" in one]
    companies = [one.claims for one in PEOPLE.values() if one.claims["LoaiTaiKhoan"] == 2]

    assert len(citizens) == 60
    assert len(companies) >= 5
    assert all(personal_id_problem(one["SoDinhDanh"]) is None for one in citizens)
    assert all(one["NgayThangNamSinh"][2:4] == one["SoDinhDanh"][4:6] for one in citizens)
    assert len(foreigners) == 2
    assert all(len(one["SoDinhDanh"]) == 12 and one["HoChieu"] for one in foreigners)
    assert all(tax_code_problem(one["MaSoThue"]) is None for one in companies)
