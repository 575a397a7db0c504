"""What stands against publishing a draft, said without publishing it."""

from motcua.kernel.errors import DomainError
from motcua.processes.public import GENERAL_PROCESS, published_processes

from .errors import ProcessExceedsLimit, VersionIncomplete
from .rules.completeness import missing_parts
from .services.process_limits import Fitting
from .types import ProcedureVersionFacts


def process_of_version(version: ProcedureVersionFacts) -> str:
    """Return the key of the process its dossiers run on: its own, else what publication gives."""
    fitted = _fitting().fitted(version.code, version)
    return fitted.content.process_key or GENERAL_PROCESS


def reasons_against_publication(version: ProcedureVersionFacts) -> list[DomainError]:
    """Return why ``publish_version`` would refuse the draft today, its decision apart."""
    found: list[DomainError] = []
    if missing := missing_parts(version):
        found.append(VersionIncomplete(version=str(version.version_id), missing=list(missing)))
    problems = _fitting().fitted(version.code, version).problems
    if problems:
        found.append(ProcessExceedsLimit(problems=[one.as_fact() for one in problems]))
    return found


def _fitting() -> Fitting:
    return Fitting({one.key: one.process for one in published_processes()})
