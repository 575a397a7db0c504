"""The simulated witnesses and authority, and a log whose policy names them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from simulators.trust.app import Application
from simulators.trust.house import House, build_house, write_policy

from ..keys import log_verifier
from .serving import served


class Trust:
    """The simulators as a test asks and changes them."""

    def __init__(self, folder: Path, house: House, address: str) -> None:
        self.folder, self.house, self.address = folder, house, address

    def weather(self, part: str, **values: Any) -> None:
        for name, value in values.items():
            setattr(self.house.weather[part], name, value)


@pytest.fixture
def trust(tmp_path: Path, settings: Any) -> Iterator[Trust]:
    """Serve two witnesses that know the log, and a time-stamp authority."""
    folder = tmp_path / "trust"
    house = build_house(folder, folder / "logs")
    (folder / "logs").write_text(f"log {log_verifier()}\n")
    with served(Application(house)) as address:
        write_policy(house, folder / "policy", address)
        settings.LOG_WITNESSES = folder / "policy"
        settings.LOG_TIME_STAMP_URL = f"{address}/tsa"
        roots = {"time_stamp_roots": str(folder / "tsa-root.pem")}
        settings.MOTCUA = settings.MOTCUA.model_copy(update=roots)
        yield Trust(folder, house, address)
