"""Acts on procedures: drafts, publication, pause, end, import."""

import re
from datetime import date
from pathlib import Path
from uuid import UUID

from motcua.catalog.public import (
    ImportOutcome,
    ProcedureVersionFacts,
    PublicationFacts,
    VersionContent,
    difference_between,
    draft_from_version,
    import_procedures,
    publish_version,
    resume_version,
    save_draft_version,
    suspend_version,
    version_facts,
    withdraw_version,
)
from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid

from .record_act import By, recorded

KIND = "procedure"
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,39}")
_CODE_WANTED = msgid("Write the code with letters, digits, dots and hyphens, such as 1.001193.")


def begin_draft(version_id: UUID, *, by: By) -> ProcedureVersionFacts:
    """Make a draft that says what the version says; return it."""
    old = version_facts(version_id)
    with recorded("procedure.drafted", KIND, old.code, by=by, name=old.name) as trace:
        made = version_facts(draft_from_version(version_id, actor=by.actor, now=by.now))
        trace.before, trace.after = {"version": old.number}, {"version": made.number}
    return made


def begin_procedure(code: str, content: VersionContent, *, by: By) -> ProcedureVersionFacts:
    """Make a draft with this content, the first one where the procedure is not known yet.

    Raises ``InputInvalid`` for a code that cannot stand in an address and on a paper.
    """
    if not _CODE.fullmatch(code):
        raise InputInvalid([{"pointer": "/code", "detail": _CODE_WANTED}])
    with recorded("procedure.added", KIND, code, by=by, name=content.name) as trace:
        version_id = save_draft_version(code, content=content, actor=by.actor, now=by.now)
        made = version_facts(version_id)
        if made.number > 1:
            trace.what = "procedure.drafted"
        trace.after = {"version": made.number, "name": content.name}
    return made


def save_draft(draft: ProcedureVersionFacts, content: VersionContent, *, by: By) -> None:
    """Save what the draft says now."""
    with recorded("procedure.edited", KIND, draft.code, by=by, name=content.name) as trace:
        save_draft_version(
            draft.code, content=content, actor=by.actor, now=by.now, version_id=draft.version_id
        )
        changes = difference_between(draft, content)
        trace.before = {"version": draft.number} | {one.part: one.before for one in changes}
        trace.after = {one.part: one.after or one.label for one in changes}


def publish_procedure(
    version: ProcedureVersionFacts, publication: PublicationFacts, effective_from: date, *, by: By
) -> None:
    """Publish a draft by a decision."""
    with recorded("procedure.published", KIND, version.code, by=by, name=version.name) as trace:
        publish_version(
            version.version_id,
            effective_from=effective_from,
            actor=by.actor,
            now=by.now,
            publication=publication,
        )
        trace.after = {
            "version": version.number,
            "decision": publication.number,
            "from": str(effective_from),
        }


def suspend_procedure(version: ProcedureVersionFacts, reason: str, *, by: By) -> None:
    """Stop new filings for a while."""
    with recorded("procedure.suspended", KIND, version.code, by=by, name=version.name) as trace:
        suspend_version(version.version_id, reason=reason, actor=by.actor, now=by.now)
        trace.after = {"version": version.number, "reason": reason}


def resume_procedure(version: ProcedureVersionFacts, reason: str, *, by: By) -> None:
    """Let people file again."""
    with recorded("procedure.resumed", KIND, version.code, by=by, name=version.name) as trace:
        resume_version(version.version_id, reason=reason, actor=by.actor, now=by.now)
        trace.after = {"version": version.number, "reason": reason}


def withdraw_procedure(version: ProcedureVersionFacts, reason: str, on: date, *, by: By) -> None:
    """End a version for good."""
    with recorded("procedure.withdrawn", KIND, version.code, by=by, name=version.name) as trace:
        withdraw_version(version.version_id, reason=reason, actor=by.actor, now=by.now, on=on)
        trace.after = {"version": version.number, "reason": reason, "from": str(on)}


def import_file(path: Path, *, by: By) -> ImportOutcome:
    """Import an export of the national portal."""
    with recorded("procedures.imported", "import", by=by, name=path.name) as trace:
        outcome = import_procedures(path, now=by.now, actor=by.actor)
        trace.object_id = str(outcome.run_id)
        trace.after = {
            "records": outcome.records,
            "published": outcome.published,
            "drafted": outcome.drafted,
            "problems": outcome.problems,
        }
    return outcome
