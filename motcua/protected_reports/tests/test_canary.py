"""Reporters stay unknown: what they say and what tells who they are is in nothing that is kept.

Real processes on a PostgreSQL of their own. Everything that could tell something carries a canary;
then every table, a dump as a backup takes it, the server's own files with its log of writes, files,
logs and mails are searched. A petition, which is kept in clear, shows that the search finds.
"""

from __future__ import annotations

import base64
import http.client
import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from psycopg import sql

from motcua.identity.public import demo_accounts
from motcua.kernel import clock
from motcua.organizations.public import agency
from motcua.platform.database.scope import apply_scope
from motcua.platform.tests.site import Site, site_like_here, wait_for

from .pictures import document, photograph
from .reporting import PASSPHRASE, WARD, Reporting

# Where the reporter comes from: an address of the loop that nothing else here uses.
ADDRESS = "127.0.0.9"
CANARIES = {
    name: f"canary{name}5e1f"
    for name in (
        *("text", "name", "contact", "people", "filename", "inside", "agent", "forwarded"),
        *("cookie", "referer", "request", "query", "more", "question", "conclusion", "wrongpass"),
        *("broken", "lost", "host"),
    )
}
CONTROL = "canarycontrol5e1f"


class Reporter:
    """A browser that says of its owner all it can."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def send(self, path: str, fields: dict[str, object] | None = None) -> tuple[int, str]:
        headers = {
            "User-Agent": f"Mozilla {CANARIES['agent']}",
            "X-Forwarded-For": f"{CANARIES['forwarded']}, 203.0.113.77",
            "X-Real-IP": CANARIES["forwarded"],
            "Forwarded": f"for={CANARIES['forwarded']}",
            "Cookie": f"sessionid={CANARIES['cookie']}; csrftoken={CANARIES['cookie']}",
            "Referer": f"http://127.0.0.1/{CANARIES['referer']}",
            "X-Request-Id": CANARIES["request"],
            "Idempotency-Key": CANARIES["request"],
            "Authorization": f"Bearer {CANARIES['cookie']}",
        }
        body = None
        if fields is not None:
            body = encode_multipart(BOUNDARY, fields)
            headers["Content-Type"] = MULTIPART_CONTENT
        line = http.client.HTTPConnection(
            "127.0.0.1", self.site.port, timeout=120, source_address=(ADDRESS, 0)
        )
        try:
            query = f"?{urlencode({'x': CANARIES['query']})}"
            line.request("POST" if body else "GET", path + query, body, headers)
            answer = line.getresponse()
            assert answer.getheader("Set-Cookie") is None
            if path.startswith("/bao-ve/"):
                assert answer.getheader("Cache-Control") == "no-store"
                assert answer.getheader("Referrer-Policy") == "no-referrer"
            return answer.status, answer.read().decode()
        finally:
            line.close()


class Inspector:
    """An official in a browser of the office."""

    def __init__(self, site: Site, username: str) -> None:
        import requests

        self.base, self.session = f"http://127.0.0.1:{site.port}", requests.Session()
        self.session.headers["Accept-Language"] = "vi"
        self._let_in(site, username)
        account = next(one for one in demo_accounts(now=clock.now()) if one.username == username)
        page = self.post("/dang-nhap/can-bo/", username=username, password=account.password)
        page = self.post(page.url.removeprefix(self.base), code=account.code)
        assert "/dang-nhap/" not in page.url, page.text

    @staticmethod
    def _let_in(site: Site, username: str) -> None:
        """Give the account a hash the program knows: in tests passwords have a quick one."""
        password = next(one for one in demo_accounts(now=clock.now())).password
        hashed = PBKDF2PasswordHasher().encode(password, "saltsalt", iterations=1000)
        site.sql(
            "UPDATE identity_account SET password = %s, last_used_at = now() WHERE username = %s",
            hashed,
            username,
        )

    def post(self, path: str, **fields: str):
        page = self.session.get(self.base + path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        assert token, page.text
        return self.session.post(
            self.base + path, {**fields, "csrfmiddlewaretoken": token[1]}, timeout=120
        )


@pytest.fixture(scope="module")
def site(_copied_world, django_db_blocker) -> Iterator[tuple[Site, dict[str, str]]]:
    """A web server and a worker on a copy of the province, in which inspectors have keys."""
    with django_db_blocker.unblock():
        from motcua.platform.actor import SYSTEM
        from motcua.platform.database.scope import bind_request

        with bind_request(SYSTEM):
            apply_scope()
            Reporting(_copied_world)
            citizen = _copied_world.citizens()[0]
            headers = _copied_world.headers(citizen)
            ward = str(agency(WARD).id)
    with site_like_here() as found, pytest.MonkeyPatch.context() as patch:
        shutil.copy(Path(settings.DATA_FOLDER) / "secret-key", found.folder / "secret-key")
        (found.folder / "tmp").mkdir()
        patch.setenv("TMPDIR", str(found.folder / "tmp"))
        found.serve()
        found.start("work")
        yield found, {"ward": ward, "token": headers["Authorization"].removeprefix("Bearer ")}


def files() -> list[SimpleUploadedFile]:
    name, inside = CANARIES["filename"], CANARIES["inside"]
    return [
        SimpleUploadedFile(f"{name}.jpg", photograph(inside), "image/jpeg"),
        SimpleUploadedFile(f"{name}.pdf", document(inside), "application/pdf"),
        # Larger than Django keeps in memory by itself.
        SimpleUploadedFile(f"{name}.png", _large(), "image/png"),
    ]


def _large() -> bytes:
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    texts, out = PngInfo(), io.BytesIO()
    texts.add_text("Author", CANARIES["inside"])
    Image.frombytes("RGB", (1300, 1300), os.urandom(1300 * 1300 * 3)).save(
        out, "PNG", pnginfo=texts
    )
    assert len(out.getvalue()) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    return out.getvalue()


def report(ward: str, **changes: object) -> dict[str, object]:
    return {
        "kind": "bribery",
        "province": "31",
        "agency_id": ward,
        "people": CANARIES["people"],
        "text": f"{CANARIES['text']}: tại quầy số 2 cán bộ đòi 500 nghìn đồng.",
        "name": CANARIES["name"],
        "contact": CANARIES["contact"],
        **changes,
    }


def test_nothing_of_a_reporter_is_in_tables_backups_files_logs_or_mails(site):
    found, known = site
    reporter, ward = Reporter(found), known["ward"]
    status, page = reporter.send("/bao-ve/gui/", report(ward, files=files()))
    assert status == 200, page
    receipt = re.search(r'id="receipt">([\d ]+)<', page)
    assert receipt
    (number,) = found.sql("SELECT number FROM protected_reports_report")[0]

    _talk(found, reporter, number, receipt[1])
    _go_wrong(found, reporter, ward, receipt[1])
    _petition(found, known)
    wait_for(
        lambda: found.sql(
            "SELECT 1 FROM notifications_notice WHERE body_vi LIKE %s", f"%{CONTROL}%"
        ),
        "the petition's notice",
    )
    assert list((found.folder / "tmp").iterdir()) == []

    secrets = [*CANARIES.values(), ADDRESS, "203.0.113.77", PASSPHRASE, receipt[1]]
    secrets.append(receipt[1].replace(" ", ""))
    assert hits_in_tables(found, [CONTROL]), "the search of tables finds nothing at all"
    assert hits_in_files(found, [CONTROL]), "the search of files finds nothing at all"
    assert hits_in_dump(found, [CONTROL]), "the search of the backup finds nothing at all"
    assert hits_in_tables(found, secrets) == []
    assert hits_in_dump(found, secrets) == []
    assert hits_in_files(found, secrets) == []


def _talk(found: Site, reporter: Reporter, number: str, receipt: str) -> None:
    """An inspector opens, asks, and concludes; the reporter answers with a file."""
    inspector = Inspector(found, "thanhtra.tp")
    path = f"/bao-ve-cong-viec/{number}/"
    wrong = inspector.post(path, act="open", key_password=CANARIES["wrongpass"])
    assert wrong.status_code == 422
    opened = inspector.post(path, act="open", key_password=PASSPHRASE)
    assert CANARIES["text"] in opened.text
    assert opened.text.count("data:image/") == 4  # two pictures, shown and to be saved
    assert CANARIES["inside"] not in opened.text
    assert inspector.post(path, act="message", text=f"{CANARIES['question']} ở đâu?").ok

    status, page = reporter.send("/bao-ve/theo-doi/", {"receipt": receipt})
    assert status == 200
    assert CANARIES["question"] in page
    more = {"receipt": receipt, "send": "1", "text": f"{CANARIES['more']} tại quầy."}
    status, page = reporter.send("/bao-ve/theo-doi/", {**more, "files": files()[0]})
    assert status == 200
    assert CANARIES["more"] in page
    assert CANARIES["more"] in inspector.post(path, act="open", key_password=PASSPHRASE).text
    inspector.post(path, act="take_up")
    inspector.post(path, act="conclude", text=f"{CANARIES['conclusion']}: đã xử lý.")
    assert CANARIES["conclusion"] in reporter.send("/bao-ve/theo-doi/", {"receipt": receipt})[1]


def _go_wrong(found: Site, reporter: Reporter, ward: str, receipt: str) -> None:
    """Wrong receipts, wrong addresses, a refused form, a file of a wrong kind, and a real fault."""
    wrong = receipt[:-1] + str((int(receipt[-1]) + 1) % 10)
    assert reporter.send("/bao-ve/theo-doi/", {"receipt": wrong})[0] == 422
    assert reporter.send(f"/bao-ve/{receipt.replace(' ', '')}/{CANARIES['lost']}/")[0] == 404
    office = SimpleUploadedFile(f"{CANARIES['filename']}.docx", b"PK\x03\x04" + b"x" * 90)
    status, page = reporter.send("/bao-ve/gui/", report(ward, kind="", files=[office]))
    assert status == 422
    assert CANARIES["contact"] in page, "what was typed stays"
    rename = "ALTER TABLE protected_reports_report RENAME TO {}"
    found.sql(rename.format("gone"))
    try:
        broken = report(ward, text=f"{CANARIES['broken']}: tại quầy số 2 cán bộ đòi tiền.")
        assert reporter.send("/bao-ve/gui/", {**broken, "files": files()})[0] == 500
        assert reporter.send("/bao-ve/theo-doi/", {"receipt": receipt})[0] == 500
    finally:
        found.sql("ALTER TABLE gone RENAME TO protected_reports_report")


def _petition(found: Site, known: dict[str, str]) -> None:
    body = {"kind": "other", "title": CONTROL, "text": f"{CONTROL} đợi ba giờ ở quầy số 2."}
    sent = found.call(
        "POST",
        "/api/v1/petitions",
        token=known["token"],
        body={**body, "agency_id": known["ward"]},
        key="control",
    )
    assert sent.status in (200, 201), sent.body


def forms_of(secret: str) -> list[bytes]:
    """Return how a secret may stand in what is kept: plain, in hex, in base64, in UTF-16."""
    plain = secret.encode()
    inner = [base64.b64encode(b"x" * shift + plain)[4 + 4 * (shift > 0) : -4] for shift in range(3)]
    return [plain, plain.hex().encode(), *filter(None, inner), secret.encode("utf-16-le")]


def _hits(where: str, content: bytes, secrets: list[str]) -> list[str]:
    return [f"{where}: {one}" for one in secrets if any(form in content for form in forms_of(one))]


def hits_in_tables(found: Site, secrets: list[str]) -> list[str]:
    """Search every column of every row of every table, as text; bytes are hex there."""
    tables = found.sql(
        "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_toast', 'pg_catalog')"
    )
    assert len(tables) > 100
    hits = []
    for schema, table in tables:
        statement = sql.SQL("SELECT one::text FROM {} one").format(sql.Identifier(schema, table))
        rows = "\n".join(row for (row,) in found.sql(statement))
        hits += _hits(table, rows.encode(), secrets)
    return hits


def hits_in_dump(found: Site, secrets: list[str]) -> list[str]:
    """Search what ``pg_dump`` writes, which is what a backup of the database holds."""
    command = [found.postgres.bin_path / "pg_dump", "--dbname", found.addresses.owner]
    return _hits(
        "pg_dump", subprocess.run(command, check=True, capture_output=True).stdout, secrets
    )


def hits_in_files(found: Site, secrets: list[str]) -> list[str]:
    """Search every file of the node: the database's own, its log of writes, files, logs, keys."""
    found.sql("CHECKPOINT")
    hits = []
    for path in found.folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            hits += _hits(str(path.relative_to(found.folder)), path.read_bytes(), secrets)
    return hits
