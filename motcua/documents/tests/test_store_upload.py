import hashlib
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
from ..rendering import render_paper
from ..sample_papers import NINE, samples
from . import files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    kept = storage.DurableFileStorage(location=tmp_path)
    monkeypatch.setattr(storage, "content_storage", lambda: kept)
    return tmp_path


@pytest.fixture(scope="module")
def signed_pdf(tmp_path_factory):
    """A paper signed by a person of the demo authority, with a time-stamp."""
    from motcua.signatures import public as signatures
    from motcua.signatures.authority import make_demo_authority
    from motcua.signatures.keystore import FileKeyStore
    from motcua.signatures.signing import sign_pdf
    from motcua.signatures.timestamps import local_time_stamper

    holder = signatures.KeyHolder(uuid4(), "Phạm Quốc Việt", "Phó Chủ tịch", "UBND phường")
    authority = make_demo_authority(tmp_path_factory.mktemp("keys"), [holder], [], now=NINE)
    paper = next(iter(samples().values()))
    return sign_pdf(
        render_paper(paper.kind, paper),
        signer_key=FileKeyStore(authority.folder).signer(authority.keys[0].reference),
        appearance=signatures.Appearance(holder.name, holder.position, holder.organisation),
        reason="Ký duyệt kết quả",
        now=NINE,
        time_stamper=local_time_stamper(authority.folder, now=NINE),
    )


def store(content=None, name="khai sinh.pdf", owner=None):
    return store_upload(
        io.BytesIO(content or files.pdf()), name=name, owner=owner or uuid4(), now=NINE
    )


def test_a_file_comes_back_byte_for_byte():
    content = files.pdf()

    stored = store(content, name="đơn.pdf")

    assert (stored.media_type, stored.size) == ("application/pdf", len(content))
    assert (stored.name, stored.received_sha256) == ("đơn.pdf", "")
    assert open_file(stored.pk).stream.read() == content
    assert content_of(stored.pk) == content


def test_a_picture_is_kept_anew_and_the_hash_of_what_came_stands_beside():
    sent = files.picture() + b"Canon 20.8449N"

    stored = store(sent, name="ảnh.jpg")

    kept = content_of(stored.pk)
    assert (stored.sha256, stored.size) == (hashlib.sha256(kept).hexdigest(), len(kept))
    assert stored.received_sha256 == hashlib.sha256(sent).hexdigest()
    assert b"Canon" not in kept


def test_a_signed_pdf_is_kept_as_it_was_signed(signed_pdf):
    assert content_of(store(signed_pdf, name="quyết định.pdf").pk) == signed_pdf


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
    with pytest.raises(errors.FileContentChanged):
        open_file(stored.pk)


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
