"""Accounts, actors and tokens."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from motcua.identity.errors import (
    AccountDisabled,
    AccountExists,
    AccountNotFound,
    DemoOnly,
    TokenInvalid,
)
from motcua.identity.models import Account, ApiToken
from motcua.identity.public import (
    AccountKind,
    account_by_username,
    account_of_official,
    account_of_party,
    actor_from_token,
    build_actor,
    demo_accounts,
    disable_account,
    enable_account,
    issue_token,
    load_demo_people,
    open_official_account,
    revoke_token,
)
from motcua.identity.services.disable_account import disable_unused_accounts
from motcua.kernel.errors import InputInvalid
from motcua.kernel.identifiers import uuid7
from motcua.organizations.public import Role, official_facts
from motcua.organizations.tests.factories import make_agency, make_official, make_unit
from motcua.parties.public import may_act_for, party_by_number
from motcua.platform.actor import ActorKind

from .people import NOW, PASSWORD, later, make_citizen, make_person

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_a_citizen_keeps_one_account_over_many_visits():
    first, second = make_citizen(), make_citizen(HoVaTen="Trần Thị Ngọc Lan", IAL=1)

    assert first.pk == second.pk
    assert second.assurance == 1
    assert build_actor(Account.objects.get(), NOW).name == "Trần Thị Ngọc Lan"
    assert "031190001234" not in first.username


def test_an_enterprise_has_its_own_account_and_its_speaker_a_mandate():
    company = {"LoaiTaiKhoan": 2, "MaSoThue": "0206703711", "TenDoanhNghiep": "Công ty A"}
    own, of_company = make_citizen(), make_citizen(**company)
    make_citizen(**company)

    assert own.pk != of_company.pk
    assert may_act_for(own.party_id, of_company.party_id, "1.001612", at=NOW)
    assert not may_act_for(of_company.party_id, own.party_id, "1.001612", at=NOW)
    assert account_of_party(party_by_number("0206703711").id) == of_company


def test_the_actor_of_a_citizen_is_the_party():
    account = make_citizen()

    actor = build_actor(account, NOW)

    assert (actor.kind, actor.party_id, actor.assurance) == (ActorKind.CITIZEN, account.party_id, 2)
    assert actor.roles == frozenset()


def test_the_actor_of_an_official_has_the_roles_of_the_day():
    unit = make_unit(make_agency())
    official = make_official((unit, Role.SIGNER), until=NOW.date())
    account = open_official_account(
        official_id=official, username="Binh ", password=PASSWORD, is_administrator=False, now=NOW
    )

    today, tomorrow = build_actor(account, NOW), build_actor(account, later(days=1))

    assert today.has_role("signer", unit_id=unit.id, agency_id=unit.agency_id)
    assert not tomorrow.roles
    assert account.username == "binh"
    assert account_of_official(official) == account_by_username("BINH") == account


def test_an_official_has_one_account_and_a_decent_password():
    person = make_person()

    with pytest.raises(AccountExists):
        open_official_account(
            official_id=person.account.official_id,
            username="other",
            password=PASSWORD,
            is_administrator=False,
            now=NOW,
        )
    with pytest.raises(InputInvalid):
        open_official_account(
            official_id=make_official(),
            username="weak",
            password="12345678",
            is_administrator=False,
            now=NOW,
        )


def test_the_database_refuses_an_account_of_nobody():
    with pytest.raises(IntegrityError, match="account_citizen_has_party"):
        Account.objects.create(
            id=uuid7(NOW), kind=AccountKind.CITIZEN, username="x", created_at=NOW
        )


def test_a_token_acts_as_its_account_until_it_expires():
    account = make_citizen()
    token = issue_token(account_id=account.id, now=NOW, lifetime=HOUR, scopes=("file",))

    assert actor_from_token(token, NOW).party_id == account.party_id
    assert actor_from_token(token, NOW).scopes == {"file"}
    with pytest.raises(TokenInvalid):
        actor_from_token(token, later(hours=1))
    with pytest.raises(TokenInvalid):
        actor_from_token(token + "x", NOW)


def test_the_token_itself_is_nowhere_in_the_database():
    token = issue_token(account_id=make_citizen().id, now=NOW, lifetime=HOUR)

    row = ApiToken.objects.values().get()
    assert token not in map(str, row.values())


def test_a_revoked_token_and_one_of_a_closed_account_are_worth_nothing():
    account = make_citizen()
    first, second = (issue_token(account_id=account.id, now=NOW, lifetime=HOUR) for _ in range(2))

    revoke_token(token=first, now=NOW)
    with pytest.raises(TokenInvalid):
        actor_from_token(first, NOW)
    with pytest.raises(TokenInvalid):
        revoke_token(token=first, now=NOW)
    disable_account(account_id=account.id, reason="left", now=NOW)
    with pytest.raises(TokenInvalid):
        actor_from_token(second, NOW)
    with pytest.raises(AccountDisabled):
        issue_token(account_id=account.id, now=NOW, lifetime=HOUR)


def test_unused_accounts_of_the_office_are_closed_and_citizens_are_not():
    person, citizen = make_person(), make_citizen()

    assert disable_unused_accounts(later(days=45)) == 0
    assert disable_unused_accounts(later(days=45, seconds=1)) == 1
    person.account.refresh_from_db()
    assert not person.account.is_active
    assert Account.objects.get(pk=citizen.pk).is_active

    enable_account(account_id=person.account.id, now=later(days=46))
    assert disable_unused_accounts(later(days=47)) == 0


def test_what_is_not_there_is_said_to_be_absent():
    for act in (
        lambda: account_by_username("nobody"),
        lambda: disable_account(account_id=uuid7(NOW), reason="", now=NOW),
        lambda: enable_account(account_id=uuid7(NOW), now=NOW),
    ):
        with pytest.raises(AccountNotFound):
            act()


def test_the_demo_knows_its_people_and_production_does_not(settings):
    assert len(demo_accounts(now=NOW)) >= 40

    settings.MOTCUA = settings.MOTCUA.model_copy(update={"mode": "production"})
    with pytest.raises(DemoOnly):
        demo_accounts(now=NOW)
    with pytest.raises(DemoOnly):
        load_demo_people(now=NOW)


def test_a_stand_in_has_the_role_in_the_actor():
    from motcua.organizations.models import Agency
    from motcua.organizations.public import record_absence

    person = make_person(role=Role.DESK_OFFICIAL)
    [own] = official_facts(person.account.official_id, NOW.date()).positions
    unit = make_unit(Agency.objects.get(pk=own.agency_id), kind="desk")
    away = make_official((unit, Role.DESK_OFFICIAL))
    record_absence(
        official_id=away,
        stand_in=person.account.official_id,
        valid_from=NOW.date(),
        valid_to=NOW.date(),
    )

    assert build_actor(person.account, NOW).has_role("desk_official", unit_id=unit.id)
    assert official_facts(person.account.official_id, NOW.date()).stand_ins


def test_a_token_in_use_keeps_its_account_alive():
    person = make_person()
    token = issue_token(account_id=person.account.id, now=NOW, lifetime=timedelta(days=90))

    actor_from_token(token, later(days=30))

    assert disable_unused_accounts(later(days=60)) == 0
    assert disable_unused_accounts(later(days=76)) == 1


def test_reading_a_token_often_costs_one_query(django_assert_num_queries):
    token = issue_token(account_id=make_citizen().id, now=NOW, lifetime=HOUR)
    actor_from_token(token, NOW)

    with django_assert_num_queries(1):
        actor_from_token(token, later(minutes=30))
