"""Follows every link one person sees: each kind of address a few times, in both languages."""

from collections import Counter, deque
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.urls import Resolver404, resolve
from lxml import html

from .languages import wrong
from .reader import Page, Reader

OF_A_KIND = 2  # addresses that differ only in whose or which; one is read in each language
# Letters the demo caught lead their addressee to a dossier, and everybody else nowhere.
OTHERS_MAIL = "/thu-demo/"
_FILES = ("//link/@href", "//script/@src", "//img/@src")
# A file for use without the program: it holds both languages and asks which one to show.
BOTH_LANGUAGES = "/static/ui/verify/"


@dataclass(slots=True)
class Crawl:
    """What one person found."""

    reader: Reader
    pages: int = 0
    problems: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def follow(self, *starts: str) -> None:
        """Read the pages at ``starts`` and whatever they lead to."""
        waiting = deque((one, "the start") for one in starts)
        seen, good = set(starts), []
        while waiting:
            address, source = waiting.popleft()
            kind = kind_of(address)
            self.kinds[kind] += 1
            if self.kinds[kind] > OF_A_KIND:
                continue
            # A page there is only one of is read in both languages, others in turns.
            language = told_language(address) or ("vi", "en")[self.kinds[kind] % 2]
            page = self._read(address, source, language)
            if page.status < 400:
                good.append(address)
            for found in links(page, self.reader.demo.address):
                if found not in seen:
                    seen.add(found)
                    waiting.append((found, page.path))
        for address in [one for one in good if self.kinds[kind_of(one)] == 1]:
            if told_language(address):
                continue
            self._read(address, "a page in English", "vi")

    def _read(self, address: str, source: str, language: str) -> Page:
        page = self.reader.open(address, language=language)
        self.pages += 1
        if page.status in (403, 404) and source.startswith(OTHERS_MAIL):
            return page
        if page.status >= 400:
            self.problems.append(f"{page.status} {address} linked from {source}")
        elif page.root is not None and page.url.startswith(self.reader.demo.address):
            if address.startswith(BOTH_LANGUAGES):
                return page
            self.problems += [f"{address}: {one}" for one in faults(page.root, language)]
        return page


def told_language(address: str) -> str:
    """Return the language that the address itself asks for, where no cookie is kept."""
    return dict(parse_qsl(urlsplit(address).query)).get("ngon-ngu", "")


def kind_of(address: str) -> str:
    """Return what addresses of one view asked for in one way have in common."""
    parts = urlsplit(address)
    try:
        route = resolve(parts.path).route
    except Resolver404:
        route = parts.path
    asked = sorted({name for name, _value in parse_qsl(parts.query)})
    return f"{route}?{'&'.join(asked)}"


def links(page: Page, host: str) -> list[str]:
    """Return the addresses on the same host that a page leads to or is made of."""
    if page.root is None or not page.url.startswith(f"{host}/"):
        return []
    found = [
        *page.root.xpath("//a/@href"),
        *(one for path in _FILES for one in page.root.xpath(path)),
    ]
    absolute = [urljoin(page.url, one).split("#")[0] for one in found]
    return [one.removeprefix(host) for one in absolute if one.startswith(f"{host}/")]


def faults(root: html.HtmlElement, language: str) -> list[str]:
    """Return what a page lacks, and its words in the wrong language."""
    found = []
    if root.get("lang") != language:
        found.append(f"lang is {root.get('lang')}, not {language}")
    if not (root.findtext(".//title") or "").strip():
        found.append("no title")
    if not any(one.text_content().strip() for one in root.iter("h1")):
        found.append("no h1")
    ids = Counter(root.xpath("//@id"))
    found += [f"#{one} stands {times} times" for one, times in ids.items() if times > 1]
    return found + [f"not in {language}: {one}" for one in wrong(root, language=language)]
