"""Contents in an S3 store over HTTP: whole, once, unchanged, and clear words when it is away."""

import hashlib
import io
import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import boto3
import pytest
from botocore.config import Config
from django.test import Client

from motcua.documents import storage
from motcua.documents.object_storage import ObjectStorage
from motcua.platform.configuration import load_configuration
from motcua.tests.world import World

from .. import errors
from ..models import StoredFile
from ..public import content_of, file_store_problem, open_file, store_upload
from ..sample_papers import NINE
from . import files

BUCKET, PREFIX = "motcua-files", "h24"
KEYS = {"access_key": "a-key", "secret_key": "a-secret"}


class Store:
    """A store of our own on a free port."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as found:
            self.port = found.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Store":
        self.process = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            except OSError:
                assert time.monotonic() < until, "the store did not start"
                time.sleep(0.1)

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def client(self):
        return boto3.client(
            "s3",
            endpoint_url=self.address,
            region_name="us-east-1",
            aws_access_key_id="other",
            aws_secret_access_key="other",
            config=Config(s3={"addressing_style": "path"}),
        )


def kept_in(store: Store, bucket: str = BUCKET) -> ObjectStorage:
    return ObjectStorage(
        bucket_name=bucket,
        endpoint_url=store.address,
        region_name="us-east-1",
        location=PREFIX,
        addressing_style="path",
        **KEYS,
    )


@pytest.fixture(scope="module")
def store():
    found = Store().start()
    found.client().create_bucket(Bucket=BUCKET)
    yield found
    found.kill()


@pytest.fixture
def in_store(store, monkeypatch):
    kept = kept_in(store)
    monkeypatch.setattr(storage, "content_storage", lambda: kept)
    return store


def upload(content=None):
    return store_upload(io.BytesIO(content or files.pdf()), name="a.pdf", owner=uuid4(), now=NINE)


def key_of(stored: StoredFile) -> str:
    return f"{PREFIX}/{storage.path_of(stored.sha256)}"


@pytest.mark.django_db
def test_a_content_comes_back_as_it_was_and_lies_under_its_hash(in_store):
    content = files.pdf()

    stored = upload(content)

    assert content_of(stored.pk) == content
    assert open_file(stored.pk).stream.read() == content
    kept = in_store.client().get_object(Bucket=BUCKET, Key=key_of(stored))["Body"].read()
    assert hashlib.sha256(kept).hexdigest() == stored.sha256


@pytest.mark.django_db
def test_the_same_content_is_sent_once(in_store, monkeypatch):
    content, sent = files.word(extra={"word/a.xml": uuid4().hex.encode()}), []
    real = ObjectStorage._save
    monkeypatch.setattr(
        ObjectStorage, "_save", lambda self, name, body: sent.append(name) or real(self, name, body)
    )

    first, second = upload(content), upload(content)

    assert first.sha256 == second.sha256
    assert len(sent) == 1


def test_many_who_send_the_same_content_at_once_leave_one_whole_object(store, monkeypatch):
    kept = kept_in(store)
    monkeypatch.setattr(storage, "content_storage", lambda: kept)
    content = os.urandom(300_000)

    with ThreadPoolExecutor(8) as people:
        hashes = set(people.map(lambda _: storage.keep_content(content), range(24)))

    (sha256,) = hashes
    assert storage.read_content(sha256) == content
    listed = store.client().list_objects_v2(Bucket=BUCKET, Prefix=f"{PREFIX}/{sha256[:2]}/")
    assert [one["Key"] for one in listed["Contents"]] == [f"{PREFIX}/{storage.path_of(sha256)}"]


@pytest.mark.django_db
@pytest.mark.parametrize("changed", [b"changed", None])
def test_a_content_changed_or_taken_away_in_the_store_is_never_sent(in_store, changed):
    stored = upload(files.word(extra={"word/a.xml": uuid4().hex.encode()}))
    place = {"Bucket": BUCKET, "Key": key_of(stored)}
    if changed is None:
        in_store.client().delete_object(**place)
    else:
        in_store.client().put_object(**place, Body=changed)

    with pytest.raises(errors.FileContentChanged):
        open_file(stored.pk)
    with pytest.raises(errors.FileContentChanged):
        content_of(stored.pk)


@pytest.mark.django_db
def test_half_a_content_is_replaced_by_the_next_who_sends_it(in_store):
    content = files.word(extra={"word/a.xml": uuid4().hex.encode()})
    stored = upload(content)
    in_store.client().put_object(Bucket=BUCKET, Key=key_of(stored), Body=content[:20])

    again = upload(content)

    assert content_of(again.pk) == content


@pytest.mark.django_db
def test_a_store_that_is_away_is_said_so_and_nothing_is_half_written(monkeypatch):
    store = Store().start()
    store.client().create_bucket(Bucket=BUCKET)
    kept = kept_in(store)
    monkeypatch.setattr(storage, "content_storage", lambda: kept)
    stored = upload()
    store.kill()
    before = StoredFile.objects.count()

    for act in (upload, lambda: open_file(stored.pk), lambda: content_of(stored.pk)):
        with pytest.raises(errors.StorageUnavailable) as away:
            act()
        assert away.value.kind == "unavailable"
        assert away.value.facts["bucket"] == BUCKET

    assert StoredFile.objects.count() == before
    assert BUCKET in file_store_problem()


@pytest.mark.parametrize("bucket", ["no-such-bucket"])
def test_a_wrong_bucket_is_named(store, monkeypatch, bucket):
    kept = kept_in(store, bucket)
    monkeypatch.setattr(storage, "content_storage", lambda: kept)

    with pytest.raises(errors.StorageUnavailable) as refused:
        storage.keep_content(b"a")

    assert refused.value.facts == {"bucket": bucket, "reason": "NoSuchBucket"}
    assert file_store_problem() == f"bucket {bucket}: NoSuchBucket"


def test_a_store_that_answers_has_no_problem(in_store):
    assert file_store_problem() == ""


def test_over_the_api_a_store_that_is_away_is_a_503(world: World, monkeypatch):
    away = kept_in(Store())
    monkeypatch.setattr(storage, "content_storage", lambda: away)

    answer = Client(raise_request_exception=False).post(
        "/api/v1/dossiers/files",
        {"file": io.BytesIO(files.pdf())},
        headers={**world.headers(world.citizens()[0]), "Idempotency-Key": str(uuid4())},
    )

    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/storage-unavailable")


SETTINGS = {
    "MOTCUA_S3_BUCKET": "motcua-files",
    "MOTCUA_S3_ENDPOINT": "https://s3.example",
    "MOTCUA_S3_ACCESS_KEY": "a",
    "MOTCUA_S3_SECRET_KEY": "b",
}


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"MOTCUA_S3_BUCKET": ""}, "MOTCUA_S3_BUCKET"),
        ({"MOTCUA_S3_BUCKET": "No_Bucket"}, "MOTCUA_S3_BUCKET"),
        ({"MOTCUA_S3_ENDPOINT": "s3.example"}, "MOTCUA_S3_ENDPOINT"),
        ({"MOTCUA_S3_ENDPOINT": "https://user:secret@s3.example"}, "MOTCUA_S3_ENDPOINT"),
        ({"MOTCUA_S3_SECRET_KEY": ""}, "MOTCUA_S3_SECRET_KEY"),
        ({"MOTCUA_S3_ACCESS_KEY": ""}, "MOTCUA_S3_ACCESS_KEY"),
        ({"MOTCUA_S3_PREFIX": "/a/../b"}, "MOTCUA_S3_PREFIX"),
        ({"MOTCUA_CLAMD": "clamd"}, "MOTCUA_CLAMD"),
    ],
)
def test_a_wrong_setting_is_named_at_start_and_never_repeated(monkeypatch, capsys, changes, named):
    for name, value in {**SETTINGS, **changes}.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(SystemExit) as left:
        load_configuration()

    said = capsys.readouterr().err
    assert left.value.code == 2
    assert named in said
    assert "secret@" not in said


def test_right_settings_start(monkeypatch):
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)

    assert load_configuration().s3_bucket == "motcua-files"
