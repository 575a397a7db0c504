"""An administrator resets what an official lost; every session ends with it."""

import pytest

from motcua.identity.public import (
    accounts_of_officials,
    accounts_with_app,
    end_sessions,
    open_sessions,
    replace_password,
    reset_second_factor,
)
from motcua.kernel.errors import InputInvalid

from .people import NOW, PASSWORD, make_person, sign_in

pytestmark = pytest.mark.django_db


def test_a_reset_app_is_gone_and_nobody_stays_signed_in(client):
    person = make_person()
    sign_in(client, person)
    assert accounts_with_app([person.account.id]) == {person.account.id}
    reset_second_factor(account_id=person.account.id, now=NOW)
    assert accounts_with_app([person.account.id]) == set()
    assert open_sessions(person.account.id) == []


def test_a_weak_new_password_leaves_the_old_one():
    person = make_person()
    with pytest.raises(InputInvalid):
        replace_password(account_id=person.account.id, password="1", now=NOW)
    person.account.refresh_from_db()
    assert person.account.check_password(PASSWORD)


def test_sessions_end_and_accounts_are_found_together(client):
    person = make_person()
    sign_in(client, person)
    assert end_sessions(account_id=person.account.id, now=NOW) == 1
    assert end_sessions(account_id=person.account.id, now=NOW) == 0
    official = person.account.official_id
    assert accounts_of_officials([official])[official].id == person.account.id
