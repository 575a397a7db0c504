"""What the words of an item must be like, each field with what is wrong with it."""

from datetime import date

from motcua.kernel.text import fold, msgid, normalise

from ..types import NewsWording
from .case import Case
from .markup import unsafe_links

SHORTEST_TITLE, LONGEST_TITLE, LONGEST_SUMMARY = 10, 150, 300
SHORTEST_TEXT, LONGEST_TEXT, LONGEST_REASON = 30, 8000, 1000
MOST_PROCEDURES = 20


def tidied(wording: NewsWording) -> NewsWording:
    """Return the wording as it is published."""
    return NewsWording(
        normalise(wording.title),
        normalise(wording.summary),
        wording.text.replace("\r\n", "\n").strip(),
        tuple(dict.fromkeys(wording.procedures)),
        wording.matters_from,
        wording.matters_until,
    )


def wrong_wording(wording: NewsWording, case: Case) -> list[dict[str, str]]:
    """Return every field that is wrong, with how to put it right."""
    wrong = {
        "/title": _wrong_title(wording.title, case),
        "/summary": _wrong_summary(wording.summary),
        "/text": _wrong_text(wording.text),
        "/procedures": _wrong_procedures(wording.procedures, case),
        "/matters_until": _wrong_days(wording.matters_from, wording.matters_until),
    }
    return [{"pointer": key, "detail": words} for key, words in wrong.items() if words]


def wrong_reason(reason: str) -> list[dict[str, str]]:
    """Return what is wrong with the reason that everybody reads."""
    if reason.strip() and len(reason) <= LONGEST_REASON:
        return []
    words = msgid("Say in a few words why; everybody reads it, at most 1,000 letters.")
    return [{"pointer": "/reason", "detail": words}]


def _wrong_title(title: str, case: Case) -> str:
    if len(title) < SHORTEST_TITLE:
        return msgid("Say in one line what people must know, such as: The desk is closed on 2 May.")
    if len(title) > LONGEST_TITLE:
        return msgid("Write at most 150 letters here; the rest goes below.")
    if fold(title) in case.titles:
        return msgid("Your agency tells this already. Correct that item, or say what is new.")
    return ""


def _wrong_summary(summary: str) -> str:
    if not summary:
        return msgid("Say in a sentence or two what it means for people: lists show it.")
    return msgid("Write at most 300 letters.") if len(summary) > LONGEST_SUMMARY else ""


def _wrong_text(text: str) -> str:
    if len(text) < SHORTEST_TEXT:
        return msgid("Write the whole of it: what changes, for whom, from when, where to ask.")
    if len(text) > LONGEST_TEXT:
        return msgid("Write at most 8,000 letters.")
    if unsafe_links(text):
        return msgid("The address of a link begins with https:// or, on this site, with /.")
    return ""


def _wrong_procedures(codes: tuple[str, ...], case: Case) -> str:
    if len(codes) > MOST_PROCEDURES:
        return msgid("Choose at most 20 procedures.")
    if set(codes) - set(case.known):
        return msgid("One of these procedures is not in the catalogue. Find it by its name.")
    return ""


def _wrong_days(first: date, last: date | None) -> str:
    if last is not None and last < first:
        return msgid("The last day is before the first one.")
    return ""
