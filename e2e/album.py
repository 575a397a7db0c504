"""Pictures of every page, on a telephone and on a desk, for ``docs/pictures/pages``.

``python -m e2e.album`` starts a demo of its own (or takes that of E2E_ADDRESS and E2E_DATA), lets
each role follow links from its own first page, and keeps a picture of each kind of page. What a
page shows changes with every demo: the pictures are for people to look at, not to compare.
"""

import io
import os
import re
import shutil
import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import django
from PIL import Image

from . import demo as demo_of
from .conftest import CHROMIUM, DESK, FLAGS, OFFICIALS, PHONE
from .crawling import kind_of
from .pictures import FOLDER
from .reader import Reader
from .test_pages import OF_A_PERSON, OF_OFFICIALS, OPEN_TO_ALL

PAGES = FOLDER / "pages"
CITIZEN = "031074004710"
# How wide pictures are kept, and how many widths high at most.
KEPT = {"phone": (390, 2.5), "desk": (640, 1.25)}
QUALITY = 35
_LINKS = "links => links.map(link => link.href.split('#')[0])"


def name_of(address: str) -> str:
    """Return the name of the pictures of a page: its address with what varies left out."""
    return bare(kind_of(address).split("?")[0])


def bare(route: str) -> str:
    """Return a route as the name of a file."""
    named = re.sub(r"<(\w+:)?(\w+)>", r"-\2-", route).strip("/")
    return re.sub(r"[^a-z0-9_-]+", "_", named) or "home"


def main() -> None:
    """Take the pictures anew and say how many there are."""
    from playwright.sync_api import sync_playwright

    os.environ |= {"DJANGO_SETTINGS_MODULE": "motcua.settings", "MOTCUA_MODE": "test"}
    django.setup()
    shutil.rmtree(PAGES, ignore_errors=True)
    PAGES.mkdir(parents=True)
    taken: set[str] = set()
    with _demo() as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for reader, starts in _people(demo):
            context = _context(browser, demo, reader)
            _follow(context.new_page(), demo.address, starts, taken)
            context.close()
        browser.close()
    size = sum(one.stat().st_size for one in PAGES.iterdir())
    print(f"{len(taken)} kinds of pages, {size / 1e6:.1f} MB")


@contextmanager
def _demo() -> Iterator[demo_of.Demo]:
    if os.environ.get("E2E_ADDRESS"):
        yield demo_of.Demo(os.environ["E2E_ADDRESS"], Path(os.environ["E2E_DATA"]), None)
        return
    with tempfile.TemporaryDirectory(prefix="motcua-album-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        running = demo_of.start(Path(folder) / "data")
        try:
            yield running
        finally:
            running.stop()


def _context(browser: Any, demo: demo_of.Demo, reader: Reader) -> Any:
    context = browser.new_context(
        viewport=PHONE, locale="vi-VN", service_workers="block", base_url=demo.address
    )
    for one in reader.session.cookies:
        context.add_cookies([{"name": one.name, "value": one.value, "url": demo.address}])
    return context


def _people(demo: demo_of.Demo) -> Iterator[tuple[Reader, list[str]]]:
    yield Reader(demo), list(OPEN_TO_ALL)
    citizen = Reader(demo)
    citizen.sign_in_as_citizen(CITIZEN)
    yield citizen, ["/ho-so/", *OF_A_PERSON]
    for part, username in OFFICIALS.items():
        official = Reader(demo)
        official.sign_in_as_official(username)
        own = [path for of, path in OF_OFFICIALS if of == part]
        yield official, [official.open("/").path, *own]


def _follow(page: Any, host: str, starts: list[str], taken: set[str]) -> None:
    """Open each kind of page that is in no picture yet; signing in leads somewhere by itself."""
    waiting, seen = deque(starts), set(starts)
    own: set[str] = set()
    while waiting:
        address = waiting.popleft()
        kind = name_of(address)
        if kind in own or (kind in taken and address not in starts):
            continue
        own.add(kind)
        answer = page.request.get(address)
        if not answer.ok or "text/html" not in answer.headers.get("content-type", ""):
            continue
        page.goto(address)
        reached = name_of(page.url.removeprefix(host))
        for link in page.eval_on_selector_all("a[href]", _LINKS):
            found = urljoin(page.url, link).removeprefix(host)
            if found.startswith("/") and found not in seen:
                seen.add(found)
                waiting.append(found)
        if reached not in taken:
            taken.add(reached)
            _keep(page, reached)


def _keep(page: Any, name: str) -> None:
    for kind, size in (("phone", PHONE), ("desk", DESK)):
        page.set_viewport_size(size)
        width, most = KEPT[kind]
        shot = Image.open(io.BytesIO(page.screenshot(full_page=True, caret="initial")))
        high = min(shot.height, int(shot.width * most))
        whole = shot.convert("RGB").crop((0, 0, shot.width, high))
        small = whole.resize((width, high * width // shot.width), Image.Resampling.LANCZOS)
        small.save(PAGES / f"{name}-{kind}.webp", quality=QUALITY, method=6)
    page.set_viewport_size(PHONE)


if __name__ == "__main__":
    main()
