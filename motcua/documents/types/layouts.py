"""The sets of layouts that the program ships: which circular's forms a paper is printed by.

A set names only the forms its circular has; every other paper, results among them, follows Decree
30/2020, which is older than the later circular and the same under both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .parts import PaperKind


class PaperLayout(StrEnum):
    """A set of layouts; the value stands on record with every paper printed by it."""

    TT01_2018 = "tt01-2018"
    TT03_2025 = "tt03-2025"


@dataclass(frozen=True, slots=True)
class FormSet:
    """One circular's forms: its name, the number of each form, and where its pages are A5.

    ``folders`` are searched in order for a template: what a circular did not change stays that of
    the earlier one, and what is no form is laid out by Decree 30/2020.
    """

    circular: str
    numbers: Mapping[PaperKind, str]
    folders: tuple[str, ...]
    on_a5: frozenset[PaperKind] = frozenset()

    def mark(self, kind: PaperKind) -> str:
        """Return which form of which circular the paper is, empty where it is none."""
        number = self.numbers.get(kind)
        return f"Mẫu số {number}, {self.circular}" if number else ""


_FIRST_FOUR = {
    PaperKind.RECEIPT: "01",
    PaperKind.SUPPLEMENT_REQUEST: "02",
    PaperKind.REFUSAL: "03",
    PaperKind.APOLOGY: "04",
}
_DECREE = "nd30-2020"

FORM_SETS: Mapping[PaperLayout, FormSet] = {
    # Circular 01/2018/TT-VPCP, art. 9: six forms on A5, the register on A4; none for a stop.
    PaperLayout.TT01_2018: FormSet(
        circular="Thông tư 01/2018/TT-VPCP",
        numbers={**_FIRST_FOUR, PaperKind.CONTROL_SHEET: "05", PaperKind.REGISTER_BOOK: "06"},
        folders=("tt01-2018", _DECREE),
        on_a5=frozenset({*_FIRST_FOUR, PaperKind.CONTROL_SHEET}),
    ),
    # Circular 03/2025/TT-VPCP, annex I: seven forms; 04 and 03 in other words, 05 is new.
    PaperLayout.TT03_2025: FormSet(
        circular="Thông tư 03/2025/TT-VPCP",
        numbers={
            **_FIRST_FOUR,
            PaperKind.STOP_NOTICE: "05",
            PaperKind.CONTROL_SHEET: "06",
            PaperKind.REGISTER_BOOK: "07",
        },
        folders=("tt03-2025", "tt01-2018", _DECREE),
    ),
}
