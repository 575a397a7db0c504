"""The processes for procedures that nobody drew one for, the most time first."""

from collections.abc import Iterable, Mapping

from motcua.kernel.working_time import TimeLimit

from .rules.publication import check_against
from .types import Process

GENERAL_PROCESS = "mot-cap"
GENERAL_PROCESSES = (GENERAL_PROCESS, "trong-ngay", "tai-cho", "giai-quyet-ngay")


def general_process_for(
    limits: Iterable[TimeLimit], published: Mapping[str, Process]
) -> str | None:
    """Return the key of the first general process that keeps every limit, None where none does."""
    wanted = tuple(limits)
    for key in GENERAL_PROCESSES:
        process = published.get(key)
        if process and not any(check_against(process, limit) for limit in wanted):
            return key
    return None
