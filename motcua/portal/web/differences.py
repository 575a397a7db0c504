"""What two people wrote into one section of a draft, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.forms.public import UnitsOfDay, check, summary
from motcua.kernel.clock import legal_day

from .reading import OpenedDraft, language


@dataclass(frozen=True, slots=True)
class Difference:
    """One question that two people answered differently; empty: not answered."""

    label: str
    theirs: str
    mine: str


def differences(at: OpenedDraft, typed: Mapping[str, Any], section: str) -> Sequence[Difference]:
    """Return where what stands in the draft differs from what was typed, in the form's order."""
    theirs, mine = _rows(at, at.draft.answers, section), _rows(at, typed, section)
    return [
        Difference(
            label=(theirs.get(one) or mine[one])[0],
            theirs=theirs.get(one, ("", ""))[1],
            mine=mine.get(one, ("", ""))[1],
        )
        for one in dict.fromkeys([*theirs, *mine])
        if theirs.get(one) != mine.get(one)
    ]


def _rows(at: OpenedDraft, answers: Mapping[str, Any], section: str) -> dict[str, tuple[str, str]]:
    """Return label and answer of the questions of a section, as people read them."""
    form, today = at.quote.form.form, legal_day(at.now)
    checked = check(form, answers, today=today, section=section, units=UnitsOfDay(today))
    rows = [one for one in summary(form, checked.answers, language=language())]
    return {
        one.pointer: (f"{one.group}: {one.label}" if one.group else one.label, one.value)
        for one in rows
        if one.section == section
    }
