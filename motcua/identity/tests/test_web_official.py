"""Signing in of officials: password, code, lock-out, idleness, sessions."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from motcua.identity.models import AccountSession, SignInEvent
from motcua.identity.public import disable_account
from motcua.identity.services.second_factor import has_second_factor
from motcua.kernel.clock import use_clock
from motcua.organizations.public import Role
from motcua.platform.web.navigation import address_of

from .people import NOW, PASSWORD, later, make_citizen, make_person, sign_in

pytestmark = pytest.mark.django_db
OFFICIAL, CODE, ACCOUNT = "/dang-nhap/can-bo/", "/dang-nhap/can-bo/ma/", "/tai-khoan/"


def try_password(client, username="lan", password=PASSWORD, at=NOW):
    with use_clock(at):
        return client.post(OFFICIAL, {"username": username, "password": password})


def open_account_page(client, at):
    with use_clock(at):
        return client.get(ACCOUNT)


def outcomes():
    return list(SignInEvent.objects.order_by("id").values_list("outcome", flat=True))


def test_password_and_code_open_a_session(client):
    person = make_person()

    answer = sign_in(client, person)

    assert answer.status_code == 302
    assert open_account_page(client, NOW).status_code == 200
    assert outcomes() == ["signed_in"]
    person.account.refresh_from_db()
    assert person.account.last_used_at == NOW


def test_the_password_alone_opens_nothing(client):
    make_person()

    assert try_password(client).headers["Location"] == CODE
    assert open_account_page(client, NOW).status_code == 302
    assert AccountSession.objects.count() == 0


def test_a_wrong_password_says_nothing_about_the_user_name(client):
    make_person()

    known, unknown = try_password(client, password="wrong"), try_password(client, username="nobody")

    assert known.status_code == unknown.status_code == 422
    told = [
        page.content.decode().split("error-summary__list")[1].split("</ul>")[0]
        for page in (known, unknown)
    ]
    assert told[0] == told[1]
    assert outcomes() == ["wrong_password", "wrong_password"]


def test_a_wrong_code_opens_nothing_and_five_lock_the_account(client):
    person = make_person()
    try_password(client)

    with use_clock(NOW):
        answers = [client.post(CODE, {"code": "000000"}).status_code for _ in range(6)]
        right = client.post(CODE, {"code": person.code()})

    assert answers == [422] * 5 + [403]
    assert right.status_code == 403
    assert outcomes()[-1] == "locked_out"
    assert sign_in(Client(), person, at=later(minutes=16)).status_code == 302


def test_a_code_works_once(client):
    person = make_person()
    sign_in(client, person)
    other = Client()
    try_password(other)

    with use_clock(NOW):
        assert other.post(CODE, {"code": person.code()}).status_code == 422


def test_five_wrong_passwords_lock_the_name_at_this_address_only(client):
    person = make_person()
    for _ in range(5):
        answer = try_password(client, password="wrong")

    assert answer.status_code == 403
    assert try_password(client).status_code == 403
    elsewhere = Client(REMOTE_ADDR="10.0.0.9")
    assert sign_in(elsewhere, person).status_code == 302


def test_a_closed_account_does_not_sign_in_even_with_everything_right(client):
    person = make_person()
    try_password(client)
    disable_account(account_id=person.account.id, reason="left", now=NOW)

    with use_clock(NOW):
        assert client.post(CODE, {"code": person.code()}).headers["Location"] == OFFICIAL
    assert try_password(Client()).status_code == 422


def test_an_account_nobody_used_for_45_days_is_closed_at_the_door(client):
    person = make_person()

    answer = try_password(client, at=later(days=46))

    assert answer.status_code == 422
    person.account.refresh_from_db()
    assert not person.account.is_active


@pytest.mark.parametrize(("administrator", "minutes"), [(False, 15), (True, 5)])
def test_a_session_nobody_uses_ends(client, administrator, minutes):
    role = Role.ADMINISTRATOR if administrator else Role.HANDLER
    person = make_person(role=role, administrator=administrator)
    sign_in(client, person)

    alive = open_account_page(client, later(minutes=minutes))
    ended = open_account_page(client, later(minutes=2 * minutes, seconds=1))

    assert alive.status_code == 200  # and being used, it goes on for as long again
    assert ended.status_code == 302
    assert "/dang-nhap/" in ended.headers["Location"]
    assert outcomes()[-1] == "ended_idle"


def test_closing_an_account_ends_its_sessions_at_once(client):
    person = make_person()
    sign_in(client, person)

    disable_account(account_id=person.account.id, reason="left", now=NOW)

    assert open_account_page(client, NOW).status_code == 302


def test_a_person_sees_and_ends_sessions_on_other_devices(client):
    person = make_person()
    other = Client()
    sign_in(other, person)
    sign_in(client, person, at=later(minutes=1))
    far = AccountSession.objects.order_by("started_at").first()

    with use_clock(later(minutes=2)):
        page = client.get(ACCOUNT).content.decode()
        ended = client.post(reverse("identity:end_session", args=[far.id]))
        again = client.post(reverse("identity:end_session", args=[far.id]))

    assert str(far.id) in page
    assert (ended.status_code, again.status_code) == (302, 404)
    assert open_account_page(other, later(minutes=2)).status_code == 302
    assert open_account_page(client, later(minutes=2)).status_code == 200


def test_nobody_ends_the_session_of_somebody_else(client):
    sign_in(Client(), make_person("lan"))
    sign_in(client, make_person("binh"))
    foreign = AccountSession.objects.order_by("id").first()

    with use_clock(NOW):
        answer = client.post(reverse("identity:end_session", args=[foreign.id]))

    assert answer.status_code == 404
    foreign.refresh_from_db()
    assert foreign.ended_at is None


def test_signing_out_ends_the_session(client):
    sign_in(client, make_person())

    with use_clock(NOW):
        client.post("/dang-xuat/")

    assert open_account_page(client, NOW).status_code == 302
    assert outcomes() == ["signed_in", "signed_out"]
    assert Client().post("/dang-xuat/").status_code == 302


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/tai-khoan/?a=1", "/tai-khoan/?a=1"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("", "/"),
    ],
)
def test_after_signing_in_one_stays_in_the_house(client, wanted, reached):
    assert sign_in(client, make_person(), wanted=wanted).headers["Location"] == reached


def test_the_session_key_changes_at_sign_in(client):
    person = make_person()
    client.get(OFFICIAL)
    try_password(client)
    before = client.session.session_key

    with use_clock(NOW):
        client.post(CODE, {"code": person.code()})

    assert client.session.session_key != before


def test_an_official_without_the_app_sets_it_up_before_the_first_session(client):
    person = make_person()
    person.account.authenticator_set.all().delete()

    assert try_password(client).headers["Location"] == CODE.replace("ma/", "thiet-lap/")
    with use_clock(NOW):
        page = client.get("/dang-nhap/can-bo/thiet-lap/").content.decode()
        person.secret = client.session["motcua.new-secret"]
        wrong = client.post("/dang-nhap/can-bo/thiet-lap/", {"code": "000000"})
        right = client.post("/dang-nhap/can-bo/thiet-lap/", {"code": person.code()})

    assert "data:image/svg+xml" in page
    assert (wrong.status_code, right.status_code) == (422, 302)
    assert has_second_factor(person.account)
    assert open_account_page(client, NOW).status_code == 200


def test_the_secret_lies_encrypted(client):
    person = make_person()

    stored = person.account.authenticator_set.get().data["secret"]

    assert person.secret not in stored


def test_a_citizen_has_no_way_in_by_password(client):
    account = make_citizen()

    assert try_password(client, username=account.username, password="").status_code == 422


def test_the_code_page_needs_the_password_first_and_soon(client):
    make_person()
    assert client.get(CODE).headers["Location"] == OFFICIAL
    try_password(client)

    with use_clock(later(minutes=11)):
        assert client.get(CODE).headers["Location"] == OFFICIAL


@pytest.mark.parametrize("page", ["/dang-nhap/", OFFICIAL])
def test_the_doors_are_open_to_everybody_and_never_cached(client, page):
    answer = client.get(page)

    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("role", "reached"),
    [
        (Role.ADMINISTRATOR, "/quan-tri/"),
        (Role.DESK_OFFICIAL, "/quay/"),
        (Role.SIGNER, "/viec/"),
    ],
)
def test_an_official_starts_where_the_work_is(client, settings, role, reached):
    settings.ROOT_URLCONF = "motcua.identity.tests.urls_with_desk"
    address_of.cache_clear()

    assert sign_in(client, make_person(role=role)).headers["Location"] == reached


def test_neither_name_nor_password_nor_code_reaches_a_log(client, caplog):
    person = make_person("nguyen.van.bi-mat")

    with caplog.at_level(logging.DEBUG):
        for _ in range(6):
            try_password(client, username="nguyen.van.bi-mat", password="mật-khẩu-sai-1")
        sign_in(Client(REMOTE_ADDR="10.0.0.9"), person)

    told = caplog.text + repr([vars(record) for record in caplog.records])
    assert not [
        secret
        for secret in (
            "nguyen.van.bi-mat",
            "mật-khẩu-sai-1",
            PASSWORD,
            person.code(),
            person.secret,
        )
        if secret in told
    ]
