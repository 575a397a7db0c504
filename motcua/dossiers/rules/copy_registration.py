"""What somebody registers before coming with originals: the papers, one by one; pure.

One certified electronic copy is of one original (decision 0017), so each registered paper becomes a
dossier of its own at the desk.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

SECTION = "papers"
LIST = "list"


def registered_papers(answers: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Return the papers that were named, in the order of the form."""
    section = answers.get(SECTION)
    found = section.get(LIST) if isinstance(section, Mapping) else None
    return [one for one in found or () if isinstance(one, Mapping)]


def answers_of_paper(answers: Mapping[str, Any], place: int) -> dict[str, Any]:
    """Return the answers of a request for one of the papers; what counts them is left to the form.

    Raises ``IndexError`` for a place where no paper is.
    """
    one = registered_papers(answers)[place]
    return {SECTION: {**answers[SECTION], LIST: [dict(one)]}}


def first_case(version: Any) -> str:
    """Return the key of the case a request is filed under; empty where there are no cases."""
    return version.cases[0].key if version.cases else ""


def forget_on(last: date, kept_days: int) -> date:
    """Return the first day on which a registration is deleted; ``last`` is the last day of use."""
    return last + timedelta(days=kept_days + 1)


def document_for_scan(listed: Iterable[Any]) -> Any | None:
    """Return the document a scan is handed in for: the copy, else the first of the list."""
    found = list(listed)
    return next((one for one in found if one.copies), found[0] if found else None)
