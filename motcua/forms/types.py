"""The values of the package: a form as parsed, errors of answers, rows to show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

Expression = Mapping[str, Any]
Answers = dict[str, Any]

DOMESTIC = "VN"


class VersionStatus(StrEnum):
    """Where a version of a form stands; only a published one may be filed with."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Kind(StrEnum):
    """What a field asks for; decides how it is shown, read, checked and stored."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    PERSON_NAME = "person_name"
    NUMBER = "number"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    PERSONAL_ID = "personal_id"
    TAX_CODE = "tax_code"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    NATIONALITY = "nationality"
    ETHNICITY = "ethnicity"
    COMPUTED = "computed"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Text:
    """Words in both languages of the screen."""

    vi: str = ""
    en: str = ""

    def of(self, language: str) -> str:
        """Return the words in ``language``, Vietnamese where there is no English."""
        return (self.en or self.vi) if language.startswith("en") else self.vi

    def __bool__(self) -> bool:
        return bool(self.vi)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a list."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Field:
    """One question; ``path`` is ``section.field`` or ``section.group.field``.

    ``least`` and ``most`` bound a number, an amount, the length of a text or the size of a list.
    """

    key: str
    path: str
    kind: Kind
    label: Text
    hint: Text = field(default_factory=Text)
    is_required: bool = False
    required_if: Expression | None = None
    show_if: Expression | None = None
    options: tuple[Option, ...] = ()
    is_select: bool = False
    least: int | float | None = None
    most: int | float | None = None
    pattern: str = ""
    is_partial: bool = False
    is_past: bool = False
    allows_foreign: bool = False
    needs_detail: bool = True
    width: int = 0
    autocomplete: str = ""
    fact: str = ""
    prefill: str = ""
    compute: Mapping[str, Any] | None = None
    items: tuple["Field", ...] = ()
    item_label: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Section:
    """One page of a form."""

    key: str
    title: Text
    fields: tuple[Field, ...]
    hint: Text = field(default_factory=Text)
    show_if: Expression | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule between answers; its error stands at the field whose path is ``at``."""

    kind: str
    at: str
    other: str = ""
    least: int | None = None
    most: int | None = None
    only_if: Expression | None = None
    message: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Case:
    """Answers kept with a form, and what is to become of them on the day ``on``.

    ``wrong`` are the pointers at which a mistake is expected; none means that they are taken.
    """

    name: str
    on: date
    answers: Mapping[str, Any]
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseRun:
    """A case and what became of it: the pointers at which mistakes were found."""

    case: Case
    found: tuple[str, ...]

    @property
    def is_as_expected(self) -> bool:
        """Return whether exactly what is expected was found."""
        return set(self.found) == set(self.case.wrong)


@dataclass(frozen=True, slots=True)
class Form:
    """A definition that was parsed and checked; ``by_path`` finds a field."""

    key: str
    title: Text
    sections: tuple[Section, ...]
    rules: tuple[Rule, ...] = ()
    cases: tuple[Case, ...] = ()
    by_path: Mapping[str, Field] = field(default_factory=dict, repr=False, compare=False)

    def section(self, key: str) -> Section | None:
        """Return the section with this key, none if there is none."""
        return next((one for one in self.sections if one.key == key), None)


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one answer, in words that say how to put it right.

    ``pointer`` is a JSON pointer into the answers. ``str()`` is Vietnamese.
    """

    pointer: str
    message_key: str
    message: Text
    params: Mapping[str, object] = field(default_factory=dict)

    def text(self, language: str) -> str:
        """Return the message in ``language``."""
        return self.message.of(language)

    def __str__(self) -> str:
        return self.message.vi


@dataclass(frozen=True, slots=True)
class Checked:
    """Canonical answers, and every mistake found; wrong values are not among the answers."""

    answers: Answers
    errors: tuple[FieldError, ...] = ()

    @property
    def is_valid(self) -> bool:
        """Return whether nothing is wrong."""
        return not self.errors


@dataclass(frozen=True, slots=True)
class Question:
    """A question that applies, with the pointer of its answer and the section it stands in."""

    pointer: str
    section: Section
    field: Field


@dataclass(frozen=True, slots=True)
class Corrected:
    """Answers some of which are given anew.

    ``open`` are the questions to be answered: the asked ones that apply, and what follows.
    ``following`` are those of them that nobody asked, with those that no longer apply.
    """

    answers: Answers
    checked: Checked
    open: frozenset[str]
    following: frozenset[str]


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One answer as people read it; ``group`` names the entry of a repeating group."""

    section: str
    section_title: str
    pointer: str
    label: str
    value: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What becomes of answers when a form changed while it was being filled."""

    carried: Answers
    lost: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublishedForm:
    """One version of a form that is or was published."""

    key: str
    version: int
    form: Form
