"""A trial import that needs no database: what would be read of a file, and what would not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import cast

from motcua.catalog.importer.errors import ProcedureFileUnreadable
from motcua.catalog.importer.reading import read_procedures
from motcua.catalog.importer.reporting import report


def run(
    path: str | Path, report_path: str | Path | None = None, out: Callable[[str], object] = print
) -> int:
    """Read the file, print a summary, write the report; return 0, or 1 for a broken file."""
    try:
        result = report(read_procedures(path))
    except ProcedureFileUnreadable as error:
        out(f"Nothing was read. {error.detail}")
        return 1
    for line in summary(result):
        out(line)
    if report_path is not None:
        text = json.dumps(result, ensure_ascii=False, indent=1)
        Path(report_path).write_text(text + "\n", encoding="utf-8")
        out(f"Report written to {report_path}")
    return 0


def summary(result: dict[str, object]) -> list[str]:
    """Return the lines that a person reads first."""
    totals = cast(dict[str, int], result["totals"])
    lines = [f"{result['records']} procedures read"]
    for name, share in cast(dict[str, float], result["shares"]).items():
        count = f", {totals[name]} in all" if name in totals else ""
        lines.append(f"  {name.replace('_', ' ')}: in {share:.1%} of them{count}")
    for reason, times in cast(dict[str, int], result["problems_by_reason"]).items():
        lines.append(f"  problem {reason}: {times}")
    for one in cast(list[dict[str, object]], result["left_out"]):
        lines.append(f"  left out, record at {one['place']}: {one['field']}, {one['reason']}")
    return lines
