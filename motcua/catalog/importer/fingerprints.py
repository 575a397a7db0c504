"""A fingerprint of what was read, so that the same record imported twice makes one version."""

import hashlib
import json
from dataclasses import asdict, replace

from motcua.catalog.importer.types import ImportedProcedure

# The raw record and the problems are left out: neither a moved web address nor a better list of
# problems makes a new version of a procedure, only changed content does.
_LEFT_OUT = ("source", "problems", "detail_url")


def fingerprint(imported: ImportedProcedure) -> str:
    """Return a SHA-256 of the content, whatever the machine and the order of raw fields."""
    content = asdict(replace(imported, source={}, problems=()))
    for name in _LEFT_OUT:
        content.pop(name)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
