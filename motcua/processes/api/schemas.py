"""What the API says about published processes; words are in the language of the request."""

from typing import Self

from ninja import Field, Schema

from motcua.kernel.working_time import TimeLimit

from ..rules.durations import longest_path
from ..rules.table import StepRow, steps_table
from ..types import PublishedProcess
from ..web.drawn import longest_words
from ..web.labels import limit_label, role_label, unit_label


class StepLimitOut(Schema):
    """A time limit: an exact amount (a whole number or a fraction) and its unit."""

    amount: str
    unit: str = Field(description="working_hour, working_day, calendar_day or month")
    text: str = Field(description="The limit in words.")

    @classmethod
    def of(cls, limit: TimeLimit, language: str) -> Self:
        """Return the limit as programs see it."""
        words = limit_label(limit, language)
        return cls(amount=str(limit.amount), unit=str(limit.unit), text=words)


class ProcessStepOut(Schema):
    """One row of the table of steps."""

    number: int
    key: str
    name: str
    kind: str
    role: str
    role_name: str
    unit: str = Field(description="receiving, competent, named, commune or province")
    unit_code: str = Field(description="Of a named unit; else empty.")
    unit_name: str
    limit: StepLimitOut | None
    legal_basis: str
    citizen: str = Field(description="What the applicant is told meanwhile.")
    is_parallel: bool = Field(description="It runs beside others.")
    is_conditional: bool = Field(description="It is not always needed.")

    @classmethod
    def of(cls, row: StepRow, language: str) -> Self:
        """Return the row as programs see it."""
        return cls(
            number=row.number,
            key=row.key,
            name=row.name,
            kind=str(row.kind),
            role=row.role,
            role_name=role_label(row.role),
            unit=str(row.unit.kind),
            unit_code=row.unit.code,
            unit_name=unit_label(row.unit),
            limit=StepLimitOut.of(row.limit, language) if row.limit else None,
            legal_basis=row.legal_basis,
            citizen=row.citizen,
            is_parallel=row.is_parallel,
            is_conditional=row.is_conditional,
        )


class LongestOut(Schema):
    """How long one of the longest ways takes: limits of several units are added up."""

    limits: list[StepLimitOut]
    text: str


class ProcessLineOut(Schema):
    """One published process in the list."""

    key: str
    version: int
    title: str
    steps: int
    longest: list[LongestOut]

    @classmethod
    def of(cls, found: PublishedProcess, language: str) -> Self:
        """Return the line."""
        return cls(
            key=found.key,
            version=found.version,
            title=found.process.title.in_language(language),
            steps=len(found.process.steps),
            longest=_longest(found, language),
        )


class ProcessLinePage(Schema):
    """Published processes by key; ``next`` is the ``cursor`` of the following page."""

    items: list[ProcessLineOut]
    next: str = ""


class ProcessOut(Schema):
    """A published process with the table of its steps."""

    key: str
    version: int
    title: str
    longest: list[LongestOut]
    steps: list[ProcessStepOut]

    @classmethod
    def of(cls, found: PublishedProcess, language: str) -> Self:
        """Return the process as its public page shows it."""
        rows = steps_table(found.process, language=language)
        return cls(
            key=found.key,
            version=found.version,
            title=found.process.title.in_language(language),
            longest=_longest(found, language),
            steps=[ProcessStepOut.of(row, language) for row in rows],
        )


def _longest(found: PublishedProcess, language: str) -> list[LongestOut]:
    totals, words = longest_path(found.process), longest_words(found.process, language)
    return [
        LongestOut(limits=[StepLimitOut.of(one, language) for one in total.limits()], text=text)
        for total, text in zip(totals, words, strict=True)
    ]
