import io
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from motcua.documents import storage

from .. import errors
from ..models import StoredFile
from ..public import (
    content_of,
    file_response,
    open_file,
    quarantine_file,
    store_paper,
    store_upload,
)
from ..sample_papers import NINE
from . import files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    kept = storage.DurableFileStorage(location=tmp_path)
    monkeypatch.setattr(storage, "content_storage", lambda: kept)
    return tmp_path


def store(content=None, name="khai sinh.pdf", owner=None):
    return store_upload(
        io.BytesIO(content or files.pdf()), name=name, owner=owner or uuid4(), now=NINE
    )


def test_a_file_comes_back_byte_for_byte():
    content = files.picture()

    stored = store(content, name="ảnh.jpg")

    assert (stored.media_type, stored.size, stored.name) == ("image/jpeg", len(content), "ảnh.jpg")
    assert open_file(stored.pk).stream.read() == content
    assert content_of(stored.pk) == content


def test_the_word_of_the_sender_does_not_count():
    assert store(files.picture("PNG"), name="giấy.pdf").name == "giấy.png"


def test_two_owners_of_the_same_bytes_share_one_content(own_folder):
    content = files.pdf()

    first, second = store(content), store(content)

    assert first.pk != second.pk
    assert len([path for path in own_folder.rglob("*") if path.is_file()]) == 1


def test_a_refused_file_leaves_nothing_behind(own_folder):
    with pytest.raises(errors.FileDamaged):
        store(files.pdf()[:200])

    assert not StoredFile.objects.exists()
    assert not list(own_folder.rglob("*"))


def test_a_huge_file_is_refused_before_it_is_read(settings):
    class Huge(io.BytesIO):
        size = 10**12

        def read(self, *_):
            raise AssertionError("the file was read")

    with pytest.raises(errors.FileTooLarge) as refused:
        store_upload(Huge(), name="a.pdf", owner=uuid4(), now=NINE)

    assert refused.value.facts["largest_mb"] == settings.MOTCUA.upload_max_mb


def test_a_changed_content_is_noticed(own_folder):
    stored = store()
    (own_folder / storage.path_of(stored.sha256)).write_bytes(b"changed")

    with pytest.raises(errors.FileContentChanged):
        content_of(stored.pk)


def test_half_a_file_left_by_a_crash_is_replaced(own_folder):
    content = files.pdf()
    stored = store(content)
    (own_folder / storage.path_of(stored.sha256)).write_bytes(content[:10])

    again = store(content)

    assert content_of(again.pk) == content


def test_a_quarantined_file_stays_shut():
    stored = store()
    quarantine_file(stored.pk, reason="virus found", now=NINE)

    with pytest.raises(errors.FileQuarantined):
        open_file(stored.pk)


def test_a_stranger_id_finds_nothing():
    with pytest.raises(errors.FileNotFound):
        open_file(uuid4())


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE documents_storedfile SET sha256 = repeat('0', 64)",
        "DELETE FROM documents_storedfile",
    ],
)
def test_the_database_refuses_to_rewrite_a_file(change):
    from django.db import connection

    store()
    with pytest.raises((IntegrityError, DatabaseError), match="written once"), transaction.atomic():
        connection.cursor().execute(change)


def test_a_download_is_never_taken_for_a_page():
    answer = file_response(open_file(store(name='a"b.pdf').pk), inline=True)

    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline;")


def test_office_files_are_only_downloaded():
    answer = file_response(open_file(store(files.word(), name="đơn.docx").pk), inline=True)

    assert answer["Content-Disposition"].startswith("attachment;")


def test_a_paper_of_our_own_is_kept_for_its_dossier():
    dossier = uuid4()

    stored = store_paper(files.pdf(), name="Giấy tiếp nhận.pdf", owner=dossier, now=NINE)

    assert (stored.owner_kind, stored.owner_id) == ("dossier", dossier)
