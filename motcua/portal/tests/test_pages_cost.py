"""What the pages cost: statements to the database, the same for few rows and for many."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request

from .conftest import BIRTH


@pytest.fixture
def many(world, open_browser):
    browser = open_browser(3)
    with bind_request(SYSTEM):
        states = [
            world.file(BIRTH, browser.citizen, now=world.now - timedelta(hours=place + 1))
            for place in range(4)
        ]
    return browser, states


def statements(browser, path):
    browser.get(path)  # what stays in memory is read once
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert browser.get(path).status == 200
    asked = [one["sql"] for one in seen if "set_config" not in one["sql"]]
    return [sql for sql in asked if not sql.startswith(("SAVEPOINT", "RELEASE"))]


@pytest.mark.parametrize(("path", "most"), [("/", 10), ("/ho-so/", 7)])
def test_lists_ask_the_database_no_oftener_for_many_dossiers(many, path, most):
    browser, _states = many

    found = statements(browser, path)

    assert len(found) <= most, "\n".join(found)


def test_the_page_of_a_dossier_asks_a_fixed_number_of_questions(many):
    browser, states = many

    found = statements(browser, f"/ho-so/{states[0].number}/")

    assert len(found) <= 17, "\n".join(found)


def test_the_first_page_for_strangers_asks_almost_nothing(stranger):
    assert len(statements(stranger, "/")) <= 3


@pytest.mark.parametrize("path", ["/", "/tro-giup/", "/kha-nang-truy-cap/", "/tra-cuu/"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_open_pages_stand_in_both_languages(stranger, path, language):
    stranger.client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    page = stranger.get(path)

    assert page.status == 200
    assert page.root.get("lang") == language
    assert page.unnamed_controls() == []
