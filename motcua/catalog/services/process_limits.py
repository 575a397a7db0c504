"""The longest way of a process against the limits of the procedures that run on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from motcua.kernel.working_time import TimeLimit
from motcua.processes.public import (
    GENERAL_PROCESS,
    LegalUse,
    Process,
    ProcessProblem,
    general_process_for,
    hold_processes,
    problems_of_uses,
    published_processes,
)

from ..models import ProcedureVersion, WayToSubmit
from ..types import VersionContent, VersionStatus

_OPEN = (VersionStatus.PUBLISHED, VersionStatus.SUSPENDED)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A version with the process that its dossiers start with, and why that cannot keep the law."""

    content: VersionContent
    problems: tuple[ProcessProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Fitting:
    """The processes of the day, held until the transaction ends; judges many versions."""

    published: Mapping[str, Process]
    _general: dict[frozenset[TimeLimit], str | None] = field(default_factory=dict)

    @classmethod
    def of_today(cls) -> "Fitting":
        """Read and hold the published processes: none of them changes before we commit."""
        found = {one.key: one.process for one in published_processes()}
        hold_processes(found)
        return cls(found)

    def fitted(self, code: str, content: VersionContent) -> Fitted:
        """Return the version with its process; a version without one gets a general process.

        A process that is not published yet is judged when it is: then every procedure that names
        it is looked at (``uses_on``).
        """
        uses = [LegalUse(code, limit) for limit in limits_of(content)]
        key = content.process_key or self._general_for(frozenset(use.limit for use in uses))
        if key is not None and not content.process_key:
            return Fitted(replace(content, process_key=key))
        process = self.published.get(key or GENERAL_PROCESS)
        if process is None:
            return Fitted(content)
        return Fitted(content, tuple(problems_of_uses(process, uses)))

    def _general_for(self, limits: frozenset[TimeLimit]) -> str | None:
        if limits not in self._general:
            self._general[limits] = general_process_for(limits, self.published)
        return self._general[limits]


def limits_of(content: VersionContent) -> tuple[TimeLimit, ...]:
    """Return every limit that the version states, of each way to submit and case, each once."""
    return tuple(dict.fromkeys(way.limit for way in content.ways if way.limit is not None))


def uses_on(process_key: str) -> Iterable[LegalUse]:
    """Return the procedures in force or to come that run on the process, with all their limits."""
    keys = [process_key, ""] if process_key == GENERAL_PROCESS else [process_key]
    versions = ProcedureVersion.objects.filter(
        process_key__in=keys, status__in=_OPEN, effective_to__isnull=True
    )
    rows = WayToSubmit.objects.filter(version__in=versions).exclude(limit_unit="")
    columns = ("version__procedure__code", "limit_amount", "limit_unit")
    for code, amount, unit in rows.values_list(*columns).distinct():
        yield LegalUse(code, TimeLimit(amount, unit))
