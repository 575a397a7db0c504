"""P14: what the main pages weigh on a phone, and when their largest part is painted.

``python -m e2e.weight`` starts a demo of its own, opens each page in a browser with an empty cache
and once more with what that left, and prints JSON lines. Bytes are those of the
wire, headers and all; the service worker, which fetches its page when a page is there, is left out.
"""

import argparse
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from motcua.bench.figures import Figure

from . import birth
from . import demo as demo_of
from .conftest import CHROMIUM, DESK, FLAGS, OFFICIALS, PHONE
from .office import WORK
from .person import Person
from .watching import Watch

PHONE_BYTES, LIST_BYTES, LARGEST_PAINT = 100_000, 150_000, 2_000  # design/performance.md, P14
PROCESSOR_SLOWER = 4
SETTLED = 500  # ms without a request after which nothing more comes
# Asked for once the page is quiet: the last entry is the largest.
_LARGEST = """() => new Promise(told => {
    new PerformanceObserver(list => told(list.getEntries().at(-1).startTime))
        .observe({type: 'largest-contentful-paint', buffered: true})
})"""


@dataclass(frozen=True, slots=True)
class Network:
    """How slow the way to the server is: milliseconds a request waits, kilobits a second."""

    name: str
    latency: float
    down: float
    up: float


# What Lighthouse and Chromium's own tools call slow 4G: 150 ms and 1.6 Mbit/s, as they apply it to
# whole requests (handshakes are in the latency, protocols in the rate).
SLOW_4G = Network("slow 4G", 562.5, 1_474.56, 675)
# A worse one, for which there is no goal: 400 ms and 400 kbit/s.
EDGE = Network("400 ms, 400 kbit/s", 400, 400, 400)


@dataclass(frozen=True, slots=True)
class Weighed:
    """One page as it came: bytes by kind, and milliseconds to its largest paint."""

    kinds: Counter[str]
    largest: float

    @property
    def total(self) -> int:
        """Return all bytes of the page."""
        return self.kinds.total()


@dataclass(frozen=True, slots=True)
class Place:
    """A page somebody opens."""

    name: str
    path: str
    state: Any = None  # cookies of who opens it
    is_desk: bool = False


class Scales:
    """One browser window on a page, with what it received counted."""

    def __init__(self, page: Any, network: Network | None) -> None:
        self.page, self._kinds, self._of = page, Counter[str](), dict[str, str]()
        session = page.context.new_cdp_session(page)
        session.on("Network.responseReceived", self._received)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")
        if network is not None:
            session.send("Emulation.setCPUThrottlingRate", {"rate": PROCESSOR_SLOWER})
            session.send(
                "Network.emulateNetworkConditions",
                {
                    "offline": False,
                    "latency": network.latency,
                    "downloadThroughput": network.down * 1000 / 8,
                    "uploadThroughput": network.up * 1000 / 8,
                },
            )

    def _received(self, event: dict[str, Any]) -> None:
        if not event["response"].get("fromDiskCache"):
            self._of[event["requestId"]] = event["type"]

    def _finished(self, event: dict[str, Any]) -> None:
        kind = self._of.pop(event["requestId"], None)
        if kind is not None:
            self._kinds[kind] += int(event["encodedDataLength"])

    def weigh(self, path: str) -> Weighed:
        """Open a page and wait until it is quiet."""
        self._kinds.clear()
        answer = self.page.goto(path, wait_until="networkidle")
        assert answer.ok, f"{answer.status} {path}"
        assert "/dang-nhap/" not in self.page.url, path
        self.page.wait_for_timeout(SETTLED)
        return Weighed(Counter(self._kinds), float(self.page.evaluate(_LARGEST)))


def weigh(
    browser: Any, address: str, place: Place, *, network: Network | None = None, pause: float = 0
) -> tuple[Weighed, Weighed]:
    """Return what a page weighs with an empty cache, and ``pause`` seconds later once again.

    No network: not slowed.
    """
    context = browser.new_context(
        viewport=DESK if place.is_desk else PHONE,
        base_url=address,
        locale="vi-VN",
        storage_state=place.state,
        service_workers="block",
    )
    context.set_default_timeout(60_000)
    try:
        scales = Scales(context.new_page(), network)
        cold = scales.weigh(place.path)
        scales.page.goto("about:blank")
        scales.page.wait_for_timeout(pause * 1000)
        return cold, scales.weigh(place.path)
    finally:
        context.close()


def places(citizen: Person, handler: Person, desk: Person) -> list[Place]:
    """Return the pages people and officials have before them most; begins a draft."""
    draft = birth.begin(citizen)
    citizen.open("/ho-so/")
    mine = citizen.page.locator("main a[href^='/ho-so/H']").first.get_attribute("href")
    handler.open(WORK)
    theirs = handler.page.locator("a[data-line]").first.get_attribute("href")
    person, official = (who.page.context.storage_state() for who in (citizen, handler))
    return [
        *PUBLIC,
        Place("form section", re.sub("^https?://[^/]+", "", f"{draft}phan/child/"), person),
        Place("papers", re.sub("^https?://[^/]+", "", f"{draft}giay-to/"), person),
        Place("my dossiers", "/ho-so/", person),
        Place("my dossier", mine, person),
        Place("queue of the desk", "/mot-cua/", desk.page.context.storage_state(), is_desk=True),
        Place("work list", WORK, official, is_desk=True),
        Place("dossier for officials", theirs, official, is_desk=True),
    ]


PUBLIC = [
    Place("home", "/"),
    Place("search", "/thu-tuc/?q=khai+sinh"),
    Place("procedure", f"/thu-tuc/{birth.CODE}/"),
]


def figures_of(
    place: Place, found: Sequence[tuple[Weighed, Weighed]], network: Network
) -> Iterator[Figure]:
    """Return the lines of one page from several tries; the goals are for an empty cache."""
    most = LIST_BYTES if place.is_desk else PHONE_BYTES
    for cache, tries in zip(("cold", "warm"), zip(*found, strict=True), strict=True):
        heaviest = max(tries, key=lambda one: one.total)
        largest = round(median(one.largest for one in tries))
        kinds = ", ".join(f"{kind} {size}" for kind, size in sorted(heaviest.kinds.items()))
        name = f"{place.name}, {cache} cache"
        yield Figure(
            "P14",
            name,
            round(heaviest.total / 1000, 1),
            "KB",
            f"<= {most // 1000} KB",
            heaviest.total <= most,
            volume=f"bytes: {kinds}",
        )
        yield Figure(
            "P14-paint",
            name,
            largest,
            "ms",
            "" if place.is_desk else f"<= {LARGEST_PAINT} ms",
            place.is_desk or largest <= LARGEST_PAINT,
            p50=largest,
            volume=f"{len(tries)} times, {network.name}, processor {PROCESSOR_SLOWER} times slower",
        )


@contextmanager
def _browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


def _people(browser: Any, demo: demo_of.Demo) -> list[Place]:
    def sit(size: dict[str, int]) -> Person:
        context = browser.new_context(
            viewport=size, base_url=demo.address, locale="vi-VN", service_workers="block"
        )
        context.set_default_timeout(60_000)
        return Person(context.new_page(), demo, Watch())

    handler, desk = sit(DESK), sit(DESK)
    handler.sign_in_as_official(OFFICIALS["handler"])
    desk.sign_in_as_official(OFFICIALS["desk"])
    return places(sit(PHONE), handler, desk)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slower", action="store_true", help=f"on a network of {EDGE.name}")
    parser.add_argument("--times", type=int, default=3, help="each page, for the median")
    parser.add_argument("--pause", type=float, default=0, help="seconds before it is opened again")
    parser.add_argument("--only", default="", help="pages whose name has these words")
    asked = parser.parse_args()
    network = EDGE if asked.slower else SLOW_4G
    folder = Path(tempfile.mkdtemp(prefix="motcua-weight-"))
    folder.chmod(0o755)
    demo = demo_of.start(folder / "data")
    try:
        with _browser() as browser:
            for place in _people(browser, demo):
                if asked.only not in place.name:
                    continue
                weigh(browser, demo.address, place)  # so that the server has drawn it before
                found = [
                    weigh(browser, demo.address, place, network=network, pause=asked.pause)
                    for _ in range(asked.times)
                ]
                for figure in figures_of(place, found, network):
                    print(figure.as_json(), flush=True)
    finally:
        demo.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
