"""An official sees that a file waits or is kept apart, opens neither, and takes it in anew."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.documents.models import StoredFile
from motcua.documents.tests import files
from motcua.dossiers.public import dossier_detail
from motcua.dossiers.services.replace_document import quarantine_document
from motcua.platform.actor import SYSTEM

from .conftest import NOW
from .pages import Page
from .stories import filed

pytestmark = pytest.mark.django_db


def open_page(official, state) -> Page:
    return Page(official.get(reverse("desk:dossier", args=[state.number])))


def links_to(page: Page, file_id) -> list[str]:
    return page.root.xpath(
        f"//a[contains(@href,'{file_id}')] | //iframe[contains(@src,'{file_id}')]"
    )


def test_a_file_that_waits_is_named_and_not_shown(at_work, people, settings):
    state = filed(people[0])
    official = at_work("tiepnhan.hongbang")
    file_id = state.files[0].file_id
    assert links_to(open_page(official, state), file_id)
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"clamd": "/nowhere/clamd.ctl"})

    page = open_page(official, state)

    assert "đang kiểm tra mã độc" in page.text
    assert not links_to(page, file_id)
    refused = official.get(reverse("desk:file", args=[state.number, file_id]))
    assert refused.status_code == 409
    assert "chưa được kiểm tra mã độc" in refused.content.decode()


def test_a_document_whose_file_is_kept_apart_is_missing_until_the_desk_takes_it_in(at_work, people):
    state = filed(people[0])
    official = at_work("tiepnhan.hongbang")
    shut = state.files[0]
    others = [one for one in state.files if one.required_document_id == shut.required_document_id]
    for one in others:
        StoredFile.objects.filter(pk=one.file_id).update(status="quarantined")
        quarantine_document(number=state.number, file_id=one.file_id, cause="virus", now=NOW)

    page = open_page(official, state)
    assert "bị cách ly, cần thay" in page.text
    assert not links_to(page, shut.file_id)
    address = reverse("desk:act", args=[state.number, "thay-tep"])
    assert address in page.links().values()

    field = f"file-{shut.required_document_id}"
    nothing = official.post(address, {})
    assert nothing.status_code == 422
    taken = official.post(address, {field: SimpleUploadedFile("quet.pdf", files.pdf())})

    assert taken.status_code == 302
    after = dossier_detail(state.number, actor=SYSTEM, now=NOW).state
    assert after.quarantined == ()
    assert "bị cách ly, cần thay" not in open_page(official, state).text
