"""The little that a text may hold besides words: paragraphs, lists, links. Never HTML.

A blank line ends a paragraph; lines that begin with ``- `` are a list; ``[words](address)`` and a
bare address are links, to ``https://`` or to a page of this program.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINK = re.compile(r"\[(?P<words>[^\]\n]{1,200})\]\((?P<address>[^)\s]{0,500})\)")
_BARE = re.compile(r"https://[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")
_WITHIN = re.compile(r"/(?!/)[^\\\s]*")
_OUTSIDE = re.compile(r"https://[\w.-]+(?::\d+)?(?:[/?#]\S*)?")
_BULLET = "- "


@dataclass(frozen=True, slots=True)
class Span:
    """Words, with an address where they are a link."""

    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a list; each line is made of spans."""

    is_list: bool
    lines: tuple[tuple[Span, ...], ...]


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return what stands in a text, block by block."""
    return tuple(_blocks(text))


def unsafe_links(text: str) -> tuple[str, ...]:
    """Return the addresses of links that lead nowhere a link may lead."""
    found = (one["address"] for one in _LINK.finditer(text))
    return tuple(address for address in found if not _is_safe(address))


def plain(text: str) -> str:
    """Return the words of a text without what draws them, for search and messages."""
    return _LINK.sub(lambda found: found["words"], text)


def _is_safe(address: str) -> bool:
    return bool(_WITHIN.fullmatch(address) or _OUTSIDE.fullmatch(address))


def _blocks(text: str) -> Iterator[Block]:
    kind, lines = False, list[tuple[Span, ...]]()
    for line in [*text.splitlines(), ""]:
        words = line.strip()
        is_list = words.startswith(_BULLET)
        if lines and (not words or is_list != kind):
            yield Block(kind, tuple(lines))
            lines = []
        if words:
            kind = is_list
            lines.append(tuple(_spans(words.removeprefix(_BULLET).strip() if is_list else words)))


def _spans(line: str) -> Iterator[Span]:
    end = 0
    for link in _LINK.finditer(line):
        yield from _bare(line[end : link.start()])
        safe = _is_safe(link["address"])
        yield Span(link["words"], link["address"]) if safe else Span(link.group())
        end = link.end()
    yield from _bare(line[end:])


def _bare(words: str) -> Iterator[Span]:
    end = 0
    for link in _BARE.finditer(words):
        if link.start() > end:
            yield Span(words[end : link.start()])
        address = link.group()
        yield Span(address, address if _is_safe(address) else "")
        end = link.end()
    if end < len(words):
        yield Span(words[end:])
