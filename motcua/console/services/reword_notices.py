"""Acts on the words of notices."""

from collections.abc import Mapping
from datetime import date

from motcua.kernel.clock import legal_day
from motcua.notifications.public import Language, Wording, reword_notice, template_on

from .record_act import By, recorded

KIND = "notice"


def give_words(
    key: str, words: Mapping[Language, Wording], *, valid_from: date, source: str, by: By
) -> int:
    """Give a notice other words from a day on; return the number of the wording."""
    old = template_on(key, legal_day(by.now)).wordings
    name = words[Language.VIETNAMESE].subject
    with recorded("notice.reworded", KIND, key, by=by, name=name) as trace:
        number = reword_notice(
            key, words, valid_from=valid_from, source=source, by=by.actor.official_id, now=by.now
        )
        for language in Language:
            for part in ("subject", "body", "sms"):
                before, after = getattr(old[language], part), getattr(words[language], part)
                if before != after:
                    trace.before[f"{part}_{language}"] = before
                    trace.after[f"{part}_{language}"] = after
        trace.after |= {"version": number, "from": str(valid_from), "reason": source}
    return number
