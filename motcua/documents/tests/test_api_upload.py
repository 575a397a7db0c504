"""Files through the API: each bad one has its own answer, and nothing of it stays."""

import hashlib
import io
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings as django_settings
from django.test import Client

from motcua.documents import storage
from motcua.documents.models import StoredFile
from motcua.platform.models import IdempotencyKey
from motcua.tests.world import World

from . import files
from .scanners import EICAR

ADDRESS = "/api/v1/dossiers/files"
BOUNDARY = "motcua-boundary"


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    kept = storage.DurableFileStorage(location=tmp_path)
    monkeypatch.setattr(storage, "content_storage", lambda: kept)
    return tmp_path


@pytest.fixture
def send(world: World, settings):
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"upload_max_mb": 1})
    headers = world.headers(world.citizens()[0])
    client = Client(raise_request_exception=False)

    def post(content: bytes, name: str = "giay.pdf", *, part: str = "file", key: str = ""):
        disposition = f'form-data; name="{part}"; filename="{name}"'.encode()
        body = b"--%s\r\nContent-Disposition: %s\r\n\r\n%s\r\n--%s--\r\n" % (
            BOUNDARY.encode(),
            disposition,
            content,
            BOUNDARY.encode(),
        )
        return client.post(
            ADDRESS,
            body,
            content_type=f"multipart/form-data; boundary={BOUNDARY}",
            headers={**headers, "Idempotency-Key": key or str(uuid4())},
        )

    return post


def traces(folder: Path) -> tuple[int, int, list[Path]]:
    kept = [path for path in folder.rglob("*") if path.is_file()]
    return StoredFile.objects.count(), IdempotencyKey.objects.count(), kept


BAD = [
    pytest.param(b"", "file-empty", id="empty"),
    pytest.param(files.pdf() + b" " * files.MEGABYTE, "file-too-large", id="oversized"),
    pytest.param(b"x" * 7 * files.MEGABYTE, "file-too-large", id="far-too-large"),
    pytest.param(b"<html><script>alert(1)</script>", "file-type-not-allowed", id="html"),
    pytest.param(b"MZ" + b"\0" * 200, "file-type-not-allowed", id="program"),
    pytest.param(EICAR, "file-type-not-allowed", id="eicar"),
    pytest.param(
        files.archive({"eicar.com": EICAR}), "file-type-not-allowed", id="eicar-in-an-archive"
    ),
    pytest.param(files.pdf()[:300], "file-damaged", id="cut-pdf"),
    pytest.param(files.picture()[:-200], "file-damaged", id="cut-jpeg"),
    pytest.param(files.word()[:-30], "file-damaged", id="cut-word"),
    pytest.param(files.pdf(password="a"), "file-password-protected", id="locked-pdf"),
    pytest.param(files.locked_word(), "file-password-protected", id="locked-word"),
    pytest.param(files.pdf(change=files.with_script), "file-has-active-content", id="script"),
    pytest.param(files.pdf(change=files.with_launch), "file-has-active-content", id="launch"),
    pytest.param(
        files.pdf(change=lambda writer: writer.add_attachment("eicar.com", EICAR)),
        "file-has-active-content",
        id="eicar-attached",
    ),
    pytest.param(files.word(macros=True), "file-has-active-content", id="macros"),
    pytest.param(
        files.word(extra={"word/embeddings/oleObject1.bin": EICAR}),
        "file-has-active-content",
        id="eicar-embedded",
    ),
    pytest.param(files.png_bomb(), "image-too-many-pixels", id="bomb"),
]


@pytest.mark.parametrize(("content", "code"), BAD)
def test_a_bad_file_has_its_own_answer_and_nothing_of_it_stays(send, own_folder, content, code):
    before, key = traces(own_folder), str(uuid4())

    answer = send(content, key=key)

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["type"] == f"/problems/{code}"
    assert problem["detail"], "it does not say what to do"
    assert traces(own_folder) == before
    assert send(files.picture(), key=key).status_code == 201, "the key of a refusal stays free"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("anh.jpg.exe", "anh.jpg.exe.png"),
        ("hoa-don.pdf", "hoa-don.png"),
        ("../../etc/passwd", "passwd.png"),
        ("C:\\\\Users\\\\an\\\\khai sinh.PNG", "khai sinh.png"),
        ("a\x07b\x1bc\x00d.png", "abcd.png"),
        ("hoa\u202egnp.exe", "hoagnp.exe.png"),
        ("x" * 300 + ".png", "x" * 146 + ".png"),
        ("Giấy khai sinh (bản sao).png", "Giấy khai sinh (bản sao).png"),
        (".png", "png.png"),
    ],
)
def test_a_strange_name_is_made_harmless_and_never_a_path(send, own_folder, name, kept):
    content = files.picture("PNG")

    answer = send(content, name)

    assert answer.status_code == 201, answer.content
    assert answer.json()["name"] == kept
    sha256 = answer.json()["sha256"]
    assert answer.json()["received_sha256"] in ("", hashlib.sha256(content).hexdigest())
    assert answer.json()["status"] == "not_scanned"
    assert [path.name for path in own_folder.rglob("*") if path.is_file()] == [sha256]
    assert StoredFile.objects.get(pk=UUID(answer.json()["id"])).media_type == "image/png"


def test_a_request_without_a_file_names_the_missing_part(send, own_folder):
    answer = send(files.pdf(), part="tep")

    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/input-invalid")
    assert [one["pointer"] for one in answer.json()["errors"]] == ["/file"]
    assert not traces(own_folder)[2]


def test_a_body_over_every_limit_is_refused_unread(world, own_folder):
    class Unread(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise AssertionError("the body was read")

    size = 11 * django_settings.MOTCUA.upload_max_mb * files.MEGABYTE
    answer = Client().post(
        ADDRESS,
        b"",
        content_type=f"multipart/form-data; boundary={BOUNDARY}",
        headers={**world.headers(world.citizens()[0]), "Idempotency-Key": str(uuid4())},
        **{"CONTENT_LENGTH": str(size), "wsgi.input": Unread()},
    )

    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/body-too-large")
    assert traces(own_folder)[2] == []


def test_a_file_over_the_limit_never_fills_the_disk(send, monkeypatch):
    from motcua.documents.upload_handler import CappedFileUploadHandler

    written = []
    real = CappedFileUploadHandler.file_complete

    def measured(self, file_size):
        written.append((self.file.tell(), file_size))
        return real(self, file_size)

    monkeypatch.setattr(CappedFileUploadHandler, "file_complete", measured)

    answer = send(b"%PDF-" + b"x" * 9 * files.MEGABYTE)

    assert answer.json()["size"] == 9 * files.MEGABYTE + 5
    assert written == [(files.MEGABYTE + 1, 9 * files.MEGABYTE + 5)]


@pytest.mark.parametrize(
    ("body", "kind", "status", "problem"),
    [
        (b"x" * 3 * files.MEGABYTE, "application/json", 413, "/problems/body-too-large"),
        (b"--wrong\r\n", "multipart/form-data; boundary=b", 422, "/problems/input-invalid"),
        (b"--b\r\nContent-", "multipart/form-data; boundary=b", 422, "/problems/input-invalid"),
        (b"file", "multipart/form-data", 400, "about:blank"),
        (files.pdf(), "application/pdf", 422, "/problems/input-invalid"),
        (b"", "", 422, "/problems/input-invalid"),
    ],
)
def test_a_body_that_is_no_upload_is_a_problem_too(world, own_folder, body, kind, status, problem):
    answer = Client(raise_request_exception=False).generic(
        "POST",
        ADDRESS,
        body,
        content_type=kind,
        headers={**world.headers(world.citizens()[0]), "Idempotency-Key": str(uuid4())},
    )

    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["type"] == problem
    assert traces(own_folder)[2] == []
