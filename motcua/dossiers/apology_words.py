"""The cause of an apology in words, from the figures of the history: no word of it is made up."""

from collections.abc import Callable
from uuid import UUID

from .types_apology import Facts

_WORDS = {
    "vi": (
        "Thời hạn giải quyết đã dùng",
        "{hours} giờ {minutes} phút làm việc",
        "{hours} giờ làm việc",
        "{minutes} phút làm việc",
        "Bước chưa xong",
    ),
    "en": (
        "Legal time used so far",
        "{hours} h {minutes} min of office time",
        "{hours} h of office time",
        "{minutes} min of office time",
        "Step still open",
    ),
}


def facts_in_words(
    facts: Facts, language: str, *, unit: Callable[[UUID | None], str], step: Callable[[str], str]
) -> str:
    """Return which unit had the dossier how long of the legal time, and which step is open.

    ``language`` is ``vi`` or ``en``; empty where the history has no figures.
    """
    used, _both, _hours, _minutes, still_open = _WORDS[language]
    held = [
        f"{unit(one.unit_id or one.agency_id)}: {_length(one.minutes, language)}"
        for one in facts.held
    ]
    parts = [f"{used}: {'; '.join(held)}."] if held else []
    if facts.open_steps:
        parts.append(f"{still_open}: {'; '.join(step(key) for key in facts.open_steps)}.")
    return " ".join(parts)


def _length(minutes: int, language: str) -> str:
    _used, both, hours_only, minutes_only, _open = _WORDS[language]
    hours, rest = divmod(minutes, 60)
    pattern = both if hours and rest else hours_only if hours else minutes_only
    return pattern.format(hours=hours, minutes=rest)
