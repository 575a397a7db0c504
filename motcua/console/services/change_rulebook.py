"""The act on the rulebook: other values from a day on."""

from motcua.dossiers.public import RulebookChange, change_rulebook

from ..rulebooks import book_of, changes_between
from .record_act import By, recorded


def set_rulebook(change: RulebookChange, *, by: By) -> str:
    """Write down the next version of the rulebook; raises what changing it raises."""
    with recorded("rulebook.changed", "rulebook", by=by) as trace:
        version = change_rulebook(change, now=by.now)
        made, before = book_of(version)
        differing = changes_between(before, made) if before else []
        trace.object_id = trace.name = version
        trace.before = {name: str(old) for name, old, _new in differing}
        trace.after = {name: str(new) for name, _old, new in differing} | {
            "reason": change.reason,
            "legal_basis": change.legal_basis,
            "from": str(change.effective_from),
        }
    return version
