"""A person sees beside the upload which page is doubtful, and may file all the same."""

from uuid import UUID

import pytest
from django.urls import reverse

from motcua.digitisation.tests.readings import TEXT, put_reading
from motcua.documents.public import stored_file

from .conftest import begin, complete
from .test_dossier_pages import filed  # noqa: F401 - a fixture

CALMING = "Bạn vẫn có thể nộp, hoặc đính kèm bản quét rõ hơn."


@pytest.fixture
def draft(world, open_browser):
    """Return a browser and the address of a complete draft with a doubtful page."""
    browser = open_browser(6)
    address = begin(browser)
    complete(world, browser, address)
    own: UUID = world.file_of(browser.citizen)
    put_reading(stored_file(own).sha256, findings=["blank"], now=world.now)
    return browser, address


@pytest.mark.parametrize("step", ["giay-to/", "kiem-tra/"])
def test_the_doubt_stands_beside_the_upload_and_before_filing(draft, step):
    browser, address = draft

    page = browser.get(f"{address}{step}")

    assert "Trang 1 có vẻ là trang trắng." in page.text
    assert CALMING in page.text


def test_a_doubtful_page_is_filed_all_the_same(draft):
    browser, address = draft

    page = browser.post(f"{address}kiem-tra/", {"declaration": "1"})

    assert page.status == 302
    assert "/da-nop/" in page.location


def test_the_dossier_leads_to_the_text_of_one_s_own_file(world, filed):  # noqa: F811
    browser, state = filed(7)
    file_id = state.files[0].file_id
    put_reading(stored_file(file_id).sha256, findings=[], now=world.now)
    address = reverse("portal:file_text", args=[state.number, file_id])

    links = browser.get(f"/ho-so/{state.number}/").links()
    page = browser.get(address)

    assert links["Chữ trong các trang"] == address
    assert TEXT in page.text
    assert reverse("portal:submitted", args=[state.number, file_id]) in page.links().values()


def test_somebody_else_finds_nothing(world, filed, open_browser):  # noqa: F811
    _browser, state = filed(7)
    file_id = state.files[0].file_id
    put_reading(stored_file(file_id).sha256, findings=[], now=world.now)

    for name in ("file_text", "file_copy"):
        address = reverse(f"portal:{name}", args=[state.number, file_id])
        assert open_browser(8).get(address).status == 404
