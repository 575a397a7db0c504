"""One demo and one browser for all; every page is watched for errors and for accessibility."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from motcua.tests.left_out import leave_out

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from e2e import demo as demo_of
from e2e.person import Person
from e2e.watching import Watch

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--use-fake-device-for-media-stream",  # a microphone that beeps
)
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
OFFICIALS = {
    "desk": "tiepnhan.hongbang",
    "leader": "vanphong.hongbang",
    "handler": "hotich.hongbang",
    "signer": "phochutich.hongbang",
    "clerk": "vanthu.hongbang",
    "administrator": "quantri.tp",
    "economy": "kinhte.hongbang",
    "economy_leader": "truongkinhte.hongbang",
    "province": "chuyenvien.sxd",
    "one_stop": "motcua.hongbang",
    "head": "chutich.hongbang",
    "neighbour": "tiepnhan.lechan",
    "inspector": "thanhtra.tp",
    "new_inspector": "thanhtra3.tp",
    "control": "kiemsoat.tp",
}


@pytest.fixture(scope="session")
def demo() -> Iterator[demo_of.Demo]:
    """Yield the running demo; E2E_ADDRESS and E2E_DATA name one that runs already."""
    if os.environ.get("E2E_ADDRESS"):
        yield demo_of.Demo(os.environ["E2E_ADDRESS"], Path(os.environ["E2E_DATA"]), None)
        return
    folder = Path(tempfile.mkdtemp(prefix="motcua-e2e-"))
    folder.chmod(0o755)
    running = demo_of.start(folder / "data")
    yield running
    running.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Yield Debian's chromium, or leave the test out and say why."""
    if not shutil.which(CHROMIUM):
        leave_out(f"{CHROMIUM} is not installed: the browser tests are left out")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def _kept() -> dict[str, Any]:
    """Cookies of officials who signed in: a one-time code works only once."""
    return {}


@pytest.fixture(scope="session")
def _looked_at() -> set[str]:
    """Names of pages axe has looked at: once a session is enough."""
    return set()


@pytest.fixture
def watch(_looked_at: set[str]) -> Iterator[Watch]:
    """Collect what went wrong on any page of the test, and fail at its end."""
    watching = Watch(_looked_at)
    yield watching
    watching.check()


@pytest.fixture
def visitor(
    demo: demo_of.Demo, browser: Any, watch: Watch, _kept: dict[str, Any]
) -> Iterator[Callable[..., Person]]:
    """Return a maker of people with a browser of their own."""
    opened: list[Any] = []

    def make(*, size: dict[str, int] = DESK, state: Any = None, **options: Any) -> Person:
        # A worker between page and server would hide requests from the tests of others.
        kept = {"service_workers": "block", **options}
        context = browser.new_context(
            viewport=size, base_url=demo.address, locale="vi-VN", storage_state=state, **kept
        )
        context.set_default_timeout(60_000)
        opened.append(context)
        page = context.new_page()
        watch.follow(page)
        return Person(page, demo, watch, has_scripts=options.get("java_script_enabled", True))

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def official(visitor: Callable[..., Person], _kept: dict[str, Any]) -> Callable[..., Person]:
    """Return a maker of signed-in officials by their part in the journey."""

    def make(part: str, **options: Any) -> Person:
        who = visitor(state=_kept.get(part), **options)
        # A session that lay idle for a quarter of an hour is over: all tests take longer.
        if part not in _kept or not who.is_signed_in():
            who.sign_in_as_official(OFFICIALS[part])
            _kept[part] = who.page.context.storage_state()
        return who

    return make
