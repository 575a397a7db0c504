"""The first page of the administration says what the virus scan lacks."""

from datetime import timedelta
from uuid import uuid4

from django.urls import reverse

from motcua.documents.models import StoredFile
from motcua.documents.public import store_upload
from motcua.documents.tests import files
from motcua.identity.tests.people import NOW
from motcua.platform.models import OutboxRow

from ..models import AdminAct

HOME = "console:home"


def store(before: timedelta) -> StoredFile:
    return store_upload(files.pdf(), name="a.pdf", owner=uuid4(), now=NOW - before)


def use_scanner(settings) -> None:
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"clamd": "/nowhere/clamd.ctl"})


def test_that_no_scanner_is_set_up_is_said(admin):
    page = admin.get(reverse(HOME)).content.decode()

    assert "Tệp không được quét mã độc" in page
    assert "MOTCUA_CLAMD" in page


def test_a_scanner_that_is_away_is_an_alarm_with_its_words(admin, settings):
    use_scanner(settings)
    store(timedelta(minutes=10))
    OutboxRow.objects.filter(consumer="documents.scan").update(
        attempts=3, last_problem="NotYet: ConnectionRefusedError: Connection refused"
    )

    page = admin.get(reverse(HOME)).content.decode()

    assert "Tệp đang chờ quét mã độc" in page
    assert "Connection refused" in page
    assert "Tệp không được quét" not in page


def test_a_file_that_waits_for_seconds_is_no_alarm(admin, settings):
    use_scanner(settings)
    store(timedelta(seconds=20))

    assert "mã độc" not in admin.get(reverse(HOME)).content.decode()


def test_files_beyond_the_scanners_limits_go_back_before_it_and_the_act_is_kept(admin, settings):
    use_scanner(settings)
    stored = store(timedelta(seconds=20))
    StoredFile.objects.filter(pk=stored.pk).update(
        status="quarantined", status_reason="unscannable: longer than the scanner takes"
    )
    OutboxRow.objects.all().delete()
    assert "Quét lại" in admin.get(reverse(HOME)).content.decode()

    admin.post(reverse("console:rescan"))

    assert StoredFile.objects.get(pk=stored.pk).status == "waiting"
    assert OutboxRow.objects.get(consumer="documents.scan").key == stored.pk
    assert AdminAct.objects.filter(what="files.rescanned").exists()
