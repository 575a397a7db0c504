"""What is typed is saved on the way; when the session ended, the page can say that it did."""

from collections.abc import Callable

from django.urls import reverse

from motcua.dossiers.public import draft_of, form_of_draft
from motcua.platform.database.scope import apply_scope, bind_request

from .conftest import Browser, begin, draft_id

TYPED = {"child.full_name": "Vũ Minh An"}
JSON = {"accept": "application/json"}


def first_section(browser: Browser) -> tuple[str, str]:
    """Begin a draft; return the address of its first section and where it saves itself."""
    found = draft_id(begin(browser))
    with bind_request(browser.citizen.actor):
        apply_scope()
        form = form_of_draft(draft_of(found, actor=browser.citizen.actor)).form
    key = next(one.key for one in form.sections if one.key == "child" or "child" in one.key)
    page = reverse("portal:section", args=[found, key])
    return page, reverse("portal:autosave", args=[found, key])


def test_a_session_that_ended_is_told_apart_from_a_lost_connection(
    open_browser: Callable[..., Browser],
) -> None:
    browser = open_browser()
    address, saving = first_section(browser)
    with browser.moment():
        page = browser.client.get(address).content.decode()
        kept = browser.client.post(saving, TYPED, headers=JSON)
        browser.client.cookies.pop("sessionid")
        ended = browser.client.post(saving, TYPED, headers=JSON)

    assert kept.status_code == 200
    # The script shows these words for 401, and the others where no answer comes at all.
    assert ended.status_code == 401
    assert ended["Content-Type"].startswith("application/problem+json")
    assert 'data-ended="Phiên đăng nhập đã kết thúc.' in page
    assert 'data-offline="Mất kết nối.' in page
