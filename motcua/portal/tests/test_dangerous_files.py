"""A person learns that a file waits or is kept apart, and hands the document in anew."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.documents.models import StoredFile
from motcua.documents.tests import files
from motcua.dossiers.services.replace_document import quarantine_document
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request

from .conftest import begin, complete
from .test_dossier_pages import filed, row_of  # noqa: F401 - a fixture


def mark(file_id, status: str) -> None:
    with bind_request(SYSTEM):
        apply_scope()
        StoredFile.objects.filter(pk=file_id).update(status=status)


@pytest.fixture
def infected(world, filed):  # noqa: F811 - the fixture
    """Return a browser and a dossier one of whose files is kept apart."""
    browser, state = filed(3)
    file = state.files[0]
    mark(file.file_id, "quarantined")
    with bind_request(SYSTEM):
        assert quarantine_document(
            number=state.number, file_id=file.file_id, cause="virus", now=world.now
        )
    browser.now = world.now + timedelta(minutes=2)
    yield browser, state, file
    mark(file.file_id, "not_scanned")


def test_the_dossier_says_so_and_leads_to_the_page_where_it_comes_anew(infected):
    browser, state, file = infected

    page = browser.get(f"/ho-so/{state.number}/")

    address = reverse("portal:replacement", args=[state.number])
    assert page.links()["Nộp lại giấy tờ"] == address
    assert "Phát hiện mã độc" in page.text
    assert "bị cách ly" in page.text
    shut = reverse("portal:submitted", args=[state.number, file.file_id])
    assert shut not in page.links().values()
    assert browser.get(shut).status == 403
    assert "Tệp" in browser.get(address).text


def test_the_document_is_handed_in_anew(infected):
    browser, state, file = infected
    address = reverse("portal:replacement", args=[state.number])
    field = f"file-{file.required_document_id}"

    nothing = browser.post(address, {})
    assert (nothing.status, len(nothing.errors)) == (422, 1)
    bad = browser.post(address, {field: SimpleUploadedFile("a.pdf", b"no pdf")})
    assert (bad.status, len(bad.errors)) == (422, 1)
    page = browser.follow(address, {field: SimpleUploadedFile("a.pdf", files.pdf())})

    assert page.status == 200
    assert "Đã nộp lại" in page.answer.content.decode()
    assert row_of(state.number, browser.now).state["quarantined"] == []
    assert browser.get(address).location == reverse("portal:dossier", args=[state.number])


def test_a_draft_shows_what_waits_and_what_must_be_removed(world, open_browser, settings):
    browser = open_browser(4)
    address = begin(browser)
    complete(world, browser, address)
    own: UUID = world.file_of(browser.citizen)
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"clamd": "/nowhere/clamd.ctl"})
    link = reverse("portal:draft_file", args=[address.strip("/").split("/")[1], own])

    mark(own, "waiting")
    waiting = browser.get(f"{address}giay-to/")
    assert "đang kiểm tra mã độc" in waiting.text
    assert link in waiting.links().values(), "the owner may look at it"
    mark(own, "quarantined")
    shut = browser.get(f"{address}giay-to/")
    mark(own, "not_scanned")

    assert "bị cách ly" in shut.text
    assert "Hãy bỏ tệp này" in shut.text
    assert link not in shut.links().values()


def test_a_draft_with_a_shut_file_is_not_filed_and_leads_to_its_papers(world, open_browser):
    browser = open_browser(5)
    address = begin(browser)
    complete(world, browser, address)
    own: UUID = world.file_of(browser.citizen)
    mark(own, "quarantined")

    page = browser.post(f"{address}kiem-tra/", {"declaration": "1"})
    mark(own, "not_scanned")

    assert page.status == 422
    assert "cách ly" in page.errors[0]
    assert page.error_links() == [f"{address}giay-to/"]
