"""Acts on internal processes and on forms: draft, publish, withdraw."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from motcua.forms.public import (
    Form,
    change_draft_form,
    definition_of,
    definition_of_version,
    draft_form,
    publish_form,
    withdraw_form,
)
from motcua.processes.public import (
    PublishedProcess,
    begin_process,
    draft_process,
    draft_version,
    drawing_digest,
    publish_process,
    redraw_process,
    withdraw_process,
)

from .record_act import By, recorded

PROCESS, FORM = "process", "form"


def add_process(xml: bytes, *, by: By) -> UUID:
    """Keep a drawing as the next draft of its process."""
    with recorded("process.drafted", PROCESS, by=by) as trace:
        made = draft_process(xml, now=by.now, by=by.actor.account_id)
        found = draft_version(made)
        trace.object_id, trace.name = found.key, found.process.title.vi
        trace.after = {"version": found.version}
    return made


def begin_drawing(key: str, title: str, *, by: By) -> UUID:
    """Make the first draft of a process that there is not yet, to draw on."""
    with recorded("process.drafted", PROCESS, key, by=by, name=title) as trace:
        made = begin_process(key, title, now=by.now, by=by.actor.account_id)
        trace.after = {"version": draft_version(made).version}
    return made


def change_drawing(version_id: UUID, xml: bytes, base: str, *, by: By) -> None:
    """Put a drawing in the place of a draft's, if that is still the one with the digest ``base``.

    What stands there already is not written down again: the same send saves once.
    """
    before = draft_version(version_id)
    if drawing_digest(version_id) == sha256(xml).hexdigest():
        return
    with recorded("process.redrawn", PROCESS, before.key, by=by) as trace:
        redraw_process(version_id, xml, base=base)
        after = draft_version(version_id)
        trace.name = after.process.title.vi
        trace.before = {"version": before.version, "steps": _steps(before)}
        trace.after = {"version": before.version, "steps": _steps(after)}


def _steps(found: PublishedProcess) -> str:
    return ", ".join(step.name.vi or step.key for step in found.process.steps)


def issue_process(version_id: UUID, *, by: By) -> None:
    """Publish a draft that keeps the limits of every procedure that runs on it."""
    found = draft_version(version_id)
    name = found.process.title.vi
    with recorded("process.published", PROCESS, found.key, by=by, name=name) as trace:
        publish_process(version_id, now=by.now, by=by.actor.account_id)
        trace.after = {"version": found.version}


def end_process(version_id: UUID, *, by: By) -> None:
    """Withdraw a published version."""
    found = draft_version(version_id)
    name = found.process.title.vi
    with recorded("process.withdrawn", PROCESS, found.key, by=by, name=name) as trace:
        withdraw_process(version_id, now=by.now)
        trace.after = {"version": found.version}


def add_form(definition: Mapping[str, Any], *, by: By) -> UUID:
    """Keep a definition as the next draft of its form."""
    with recorded("form.drafted", FORM, by=by) as trace:
        made = draft_form(definition, now=by.now, by=by.actor.account_id)
        trace.object_id, trace.name = form_key(definition), form_title(definition)
    return made


def change_form(version_id: UUID, form: Form, *, seen: str, by: By) -> None:
    """Write a draft anew; ``seen`` is the digest of the definition that was changed."""
    with recorded("form.changed", FORM, form.key, by=by, name=form.title.vi):
        change_draft_form(version_id, definition_of(form), sha256_seen=seen)


def issue_form(version_id: UUID, *, by: By) -> None:
    """Publish a draft."""
    definition = definition_of_version(version_id)
    name = form_title(definition)
    with recorded("form.published", FORM, form_key(definition), by=by, name=name):
        publish_form(version_id, now=by.now, by=by.actor.account_id)


def end_form(version_id: UUID, *, by: By) -> None:
    """Withdraw a published version."""
    definition = definition_of_version(version_id)
    name = form_title(definition)
    with recorded("form.withdrawn", FORM, form_key(definition), by=by, name=name):
        withdraw_form(version_id, now=by.now)


def form_key(definition: Mapping[str, Any]) -> str:
    """Return the key inside the name of a definition."""
    return str(definition.get("$id", "")).rpartition(":")[2]


def form_title(definition: Mapping[str, Any]) -> str:
    """Return the Vietnamese title of a definition."""
    title = definition.get("title", "")
    return str(title.get("vi", "") if isinstance(title, Mapping) else title)
