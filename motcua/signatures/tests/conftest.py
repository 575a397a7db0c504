"""The demo's authority with its public side in a process of its own, answering over HTTP."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import requests

from motcua.kernel.clock import ZONE
from motcua.tests.simulated import PATIENCE, free_port, simulator

from ..authority import issue_key, make_demo_authority
from ..describing import describe_signatures, trust_roots
from ..evidence import OverTheNetwork
from ..keystore import FileKeyStore
from ..local_lists import note_revoked
from ..public import install_demo_authority
from ..signing import sign_pdf
from ..timestamps import local_time_stamper
from ..types import Appearance, KeyHolder, KeyKind, SignatureFacts

NINE = datetime(2026, 11, 20, 9, 5, tzinfo=ZONE)
DAY = timedelta(days=1)
VIET = KeyHolder(uuid4(), "Phạm Quốc Việt")
WARD = KeyHolder(uuid4(), "UBND phường Hồng Bàng")
SOURCE = """#set document(title: "x", keywords: "signature-place=1,311,500")
#set page(paper: "a4")
#set text(font: "Libertinus Serif")
Giấy xác nhận"""


@dataclass
class Authority:
    """The authority as a test uses it; every signer has a fresh certificate."""

    folder: Path
    address: str

    def weather(self, **values):
        return requests.post(f"{self.address}/weather", json=values, timeout=PATIENCE).json()

    def clock_at(self, moment: datetime):
        self.weather(ahead_seconds=(moment - datetime.now(UTC)).total_seconds())

    def key(self, *, now=NINE, end=NINE + 365 * DAY):
        holder = KeyHolder(uuid4(), "Phạm Quốc Việt")
        return issue_key(self.folder, KeyKind.OFFICIAL, holder, uuid4(), now=now, end=end)

    def revoke(self, key, at: datetime):
        note_revoked(self.folder, key.serial, at=at)

    def sign(self, pdf: bytes, key, *, now=NINE, stamped_at=None, **how) -> bytes:
        return sign_pdf(
            pdf,
            signer_key=FileKeyStore(self.folder).signer(key.reference),
            appearance=Appearance("Phạm Quốc Việt", ""),
            reason="Ký",
            now=now,
            time_stamper=local_time_stamper(self.folder, now=stamped_at) if stamped_at else None,
            **how,
        )

    @property
    def roots(self):
        return trust_roots(self.folder / "trust")

    def judge(self, pdf: bytes, *, now=NINE, source=None, roots=None) -> list[SignatureFacts]:
        return describe_signatures(
            pdf,
            roots=self.roots if roots is None else roots,
            source=source or OverTheNetwork(seconds=PATIENCE),
            now=now,
        )


@pytest.fixture(scope="session")
def _authority(tmp_path_factory):
    folder = tmp_path_factory.mktemp("public-authority")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    (folder / "address").write_text(address)
    make_demo_authority(folder, [], [], now=NINE)
    with simulator("authority", "--folder", str(folder), port=port):
        yield Authority(folder, address)


@pytest.fixture
def public_authority(_authority):
    _authority.weather(down=False, lists_only=False, slow_seconds=0)
    _authority.clock_at(NINE)
    return _authority


@pytest.fixture(scope="session")
def plain_pdf(tmp_path_factory):
    import typst

    folder = tmp_path_factory.mktemp("paper")
    (folder / "a.typ").write_text(SOURCE)
    return typst.compile(str(folder / "a.typ"), pdf_standards="a-2b", timestamp=1_700_000_000)


@pytest.fixture
def installed(settings, tmp_path, db):
    """An installation with keys for an official and an agency, and settings to change."""
    settings.DATA_FOLDER = tmp_path
    install_demo_authority(officials=[VIET], agencies=[WARD], now=NINE)

    def configure(**values):
        settings.MOTCUA = settings.MOTCUA.model_copy(update=values)
        return tmp_path / "authority"

    return configure
