"""An official who has a keyboard and nothing else; each key is counted and takes its time."""

import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

# 180 ms a key is about 67 words a minute of English: somebody who types all day, not a champion.
PACE = 0.18
MOST_TABS = 60
DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
TELEX_MARKS = {  # marks that Telex writes with one more key; the macron and others do not occur
    "\u0300",
    "\u0301",
    "\u0303",
    "\u0309",
    "\u0323",
    "\u0302",
    "\u0306",
    "\u031b",
}


@dataclass(frozen=True, slots=True)
class Lap:
    """One part of a journey, measured."""

    name: str
    keys: int
    seconds: float


def strokes(letter: str) -> int:
    """Return how many keys Telex, the usual Vietnamese input method, needs for one letter."""
    if letter in "đĐ":
        return 2
    return 1 + sum(mark in TELEX_MARKS for mark in unicodedata.normalize("NFD", letter)[1:])


class Typist:
    """Presses keys on a page, one after the other, and never anything else."""

    def __init__(self, page: Any, *, pace: float = PACE) -> None:
        self.page, self.pace = page, pace
        self.keys = 0
        self.laps: list[Lap] = []
        self._raw: Any = None
        self._is_fresh = True
        page.on("framenavigated", self._arrived)

    @contextmanager
    def lap(self, name: str) -> Iterator[None]:
        """Measure what happens inside as one part of the journey."""
        keys, began = self.keys, time.monotonic()
        yield
        self.laps.append(Lap(name, self.keys - keys, time.monotonic() - began))

    def press(self, *keys: str) -> None:
        """Press keys or chords such as ``Alt+n``, which are one stroke of two hands."""
        self._look_up()
        for key in keys:
            if key.startswith("Alt+") and len(key) == len("Alt+") + 1:
                self._access(key[-1].lower())
            else:
                self.page.keyboard.press(key)
            self._took(1)

    def _access(self, letter: str) -> None:
        """Press Alt and a letter as a keyboard sends it: Playwright leaves out the character.

        Chromium answers to an access key when the character comes, not when the key goes down.
        """
        if self._raw is None:
            self._raw = self.page.context.new_cdp_session(self.page)
        code = {"key": letter, "code": f"Key{letter.upper()}", "modifiers": 1}
        code["windowsVirtualKeyCode"] = ord(letter.upper())
        for event in (
            {"type": "rawKeyDown"},
            {"type": "char", "text": letter, "unmodifiedText": letter},
            {"type": "keyUp"},
        ):
            self._raw.send("Input.dispatchKeyEvent", event | code)

    def type(self, text: str) -> None:
        """Type words as they are; letters with marks cost what Telex costs."""
        self._look_up()
        for letter in text:
            self.page.keyboard.type(letter)
            self._took(strokes(letter))

    def tab_to(self, selector: str) -> None:
        """Press Tab until the first element of ``selector`` has the focus."""
        for _ in range(MOST_TABS):
            if self.is_on(selector):
                return
            self.press("Tab")
        raise AssertionError(f"the keyboard does not reach {selector} from {self.page.url}")

    def is_on(self, selector: str) -> bool:
        """Return whether the element has the focus."""
        self._look_up()
        found: bool = self.page.evaluate(
            "wanted => document.activeElement === document.querySelector(wanted)", selector
        )
        return found

    def follow(self, *keys: str) -> None:
        """Press keys of which the last one leads to another page, and wait until it is there."""
        *first, last = keys
        self.press(*first)
        with self.page.expect_navigation():
            self.press(last)

    def _arrived(self, frame: Any) -> None:
        self._is_fresh = self._is_fresh or frame == self.page.main_frame

    def _look_up(self) -> None:
        """On a new page wait until it is drawn, as a person does: only then it sets the focus.

        HTML gives the focus to ``autofocus`` with the first rendering, which a busy machine does
        after the load; keys pressed before that go nowhere.
        """
        if self._is_fresh:
            self._is_fresh = False
            self.page.evaluate(DRAWN)

    def _took(self, strokes: int) -> None:
        self.keys += strokes
        if self.pace:
            time.sleep(self.pace * strokes)
