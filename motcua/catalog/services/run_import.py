"""The import as a command runs it: a summary for people, a report for machines."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from motcua.catalog.importer import dry_run as trial
from motcua.catalog.importer.reading import read_procedures
from motcua.catalog.importer.reporting import report
from motcua.kernel import clock

from ..errors import ProcedureFileUnreadable
from .import_procedures import ImportOutcome, import_procedures


def run_import(
    path: str | Path,
    *,
    dry_run: bool = False,
    report_path: str | Path | None = None,
    out: Callable[[str], object] = print,
) -> int:
    """Import the file and print what came of it; return 0, or 1 for a broken file.

    With ``dry_run`` nothing is stored and no database is needed.
    """
    if dry_run:
        return trial.run(path, report_path, out)
    try:
        outcome = import_procedures(path, now=clock.now())
    except ProcedureFileUnreadable as error:
        out(f"Nothing was imported. {error.detail}")
        return 1
    for line in _summary(outcome):
        out(line)
    if report_path is not None:
        # The parts of every record, as the dry run counts them, beside what was stored.
        trial.run(path, report_path, lambda _line: None)
        found = json.loads(Path(report_path).read_text(encoding="utf-8"))
        found["stored"] = asdict(outcome)
        text = json.dumps(found, ensure_ascii=False, indent=1, default=str)
        Path(report_path).write_text(text + "\n", encoding="utf-8")
        out(f"Report written to {report_path}")
    return 0


def import_report(path: str | Path) -> dict[str, object]:
    """Return what an import of the file would find, storing nothing.

    Raises ``ProcedureFileUnreadable``.
    """
    return report(read_procedures(path))


def _summary(outcome: ImportOutcome) -> list[str]:
    lines = [
        f"{outcome.records} records read",
        f"  published: {outcome.published}",
        f"  kept as drafts, a part required by law is missing: "
        f"{outcome.drafted - outcome.to_review}",
        f"  kept as drafts, a version written here is in force: {outcome.to_review}",
        f"  unchanged since the last import: {outcome.unchanged}",
        f"  problems noted: {outcome.problems}",
    ]
    if outcome.repeated:
        lines.append(f"  codes that came more than once, the last counts: {outcome.repeated}")
    if outcome.left_out:
        lines.append(f"  left out, no code or no name: {outcome.left_out}")
    return lines + [
        f"  missing {part}: {count}" for part, count in outcome.drafts_by_missing_part.items()
    ]
