"""The act on how long dossiers are kept."""

from motcua.archive.public import RetentionWanted, retention_on, set_retention

from .record_act import By, recorded


def write_retention(wanted: RetentionWanted, *, by: By) -> str:
    """Write down the next class; return its id. Raises what setting it raises."""
    code = wanted.procedure_code.strip()
    with recorded("retention.set", "retention", code, by=by, name=code or "*") as trace:
        before = retention_on(wanted.effective_from).get(code)
        if before is not None:
            trace.before = _written(before.years, before.legal_basis)
        made = set_retention(wanted, now=by.now)
        trace.after = _written(made.years, made.legal_basis) | {
            "reason": made.reason,
            "from": str(made.effective_from),
        }
    return str(made.pk)


def _written(years: int | None, legal_basis: str) -> dict[str, object]:
    return {"years": years, "legal_basis": legal_basis}
