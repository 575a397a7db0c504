"""The files of a transfer package: metadata for programs, pages for people, files and papers."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from motcua.catalog.public import ProcedureVersionFacts, version_facts
from motcua.documents.public import FileNotScanned, FileQuarantined, content_of
from motcua.dossiers.public import (
    DossierDetail,
    WholeDossier,
    dossier_detail,
    names_for,
    timeline,
    whole_dossier,
)
from motcua.kernel.tables import csv_of
from motcua.organizations.public import agencies_by_ids
from motcua.platform.actor import Actor

from ..selectors import ArchiveLine, Classes, lines_of
from .package_proofs import TRUST, package_proofs, proof_lines, whom_to_trust

Files = dict[str, bytes]
_COLUMNS = (
    "number",
    "procedure_code",
    "applicant",
    "status",
    "channel",
    "receiving_agency",
    "competent_agency",
    "submitted_at",
    "received_at",
    "due",
    "finished_at",
    "returned_at",
    "kept_through",
    "retention_basis",
)


def package_contents(
    rows: list[Any], classes: Classes, *, actor: Actor, made_at: datetime
) -> Files:
    """Return every file of the package by its name, the manifest left out.

    The pages tell in words what ``actor``, an official, may see: what happened and what is there.

    A file that is kept apart or waits for its scan stays out, and the metadata say so. Raises
    ``FileNotFound`` and ``FileContentChanged``: no package is silently incomplete.
    """
    agencies = agencies_by_ids(
        {one for row in rows for one in (row.receiving_agency_id, row.competent_agency_id)}
    )
    names = {key: one.name for key, one in agencies.items()}
    files: Files = {}
    told: list[dict[str, Any]] = []
    for row, line in zip(rows, lines_of(rows, classes), strict=True):
        whole = whole_dossier(row)
        about = _about(row, line, names)
        folder = f"dossiers/{_folder(row.number)}"
        detail = dossier_detail(row.number, actor=actor, now=made_at)
        version = _version_of(detail)
        listed = list(_stored(whole, _titles(version), folder, files))
        proofs, unready = package_proofs(row, actor=actor, now=made_at)
        files |= {f"{folder}/{name}": content for name, content in proofs.items()}
        data = {
            "dossier": about,
            "events": whole.events,
            "files": listed,
            "messages": whole.messages,
            "notes": whole.notes,
            "opinions": whole.opinions,
            "proofs": proof_lines(proofs, unready),
        }
        files[f"{folder}/dossier.json"] = _json(data)
        for revision, content in whole.answers:
            files[f"{folder}/answers-{revision}.json"] = content
        revisions = [f"answers-{revision}.json" for revision, _ in whole.answers]
        shown = {**data, "revisions": revisions, "line": line, "procedure": version.name}
        files[f"{folder}/index.html"] = _dossier_page(detail, shown)
        told.append({**about, "procedure": version.name, "folder": folder})
    files[TRUST] = whom_to_trust()
    files["dossiers.json"] = _json(told)
    files["dossiers.csv"] = csv_of(
        _COLUMNS, ([_plain(one[key]) for key in _COLUMNS] for one in told)
    )
    files["index.html"] = _page("archive/package/index.html", {"rows": told, "made_at": made_at})
    return files


def _version_of(detail: DossierDetail) -> ProcedureVersionFacts:
    """Return the version of the procedure the dossier was filed under."""
    assert detail.state.versions is not None
    return version_facts(detail.state.versions.procedure_version_id)


def _titles(version: ProcedureVersionFacts) -> dict[str, str]:
    """Return what each listed document is called, by its id."""
    return {str(one.id): one.name for one in version.documents}


def _stored(
    whole: WholeDossier, titles: Mapping[str, str], folder: str, files: Files
) -> Iterator[dict[str, Any]]:
    """Put files and papers of a dossier into the package; yield what is known of each."""
    handed_in: list[tuple[str, str, Any]] = [
        ("files", f"{one.sequence}-{one.position}", one) for one in whole.documents
    ]
    printed = [("papers", f"{one.sequence}-{one.kind}", one) for one in whole.papers]
    made = [("digitised", f"{one.sequence}-{one.kind}", one) for one in whole.digitised]
    for kind, key, one in (*handed_in, *printed, *made):
        what = str(getattr(one, "required_document_id", None) or getattr(one, "kind", ""))
        facts: dict[str, Any] = {
            "kind": kind,
            "event": one.sequence,
            "what": what,
            "title": titles.get(what, ""),
            "number": getattr(one, "number", ""),
        }
        if one.file is None:
            yield {**facts, "left_out": "on paper"}
            continue
        name = f"{kind}/{key}-{one.file.name}"
        try:
            content = content_of(one.file.pk)
        except (FileQuarantined, FileNotScanned) as reason:
            yield {**facts, "left_out": reason.code, "sha256": one.file.sha256}
            continue
        files[f"{folder}/{name}"] = content
        yield {**facts, "name": name, "sha256": hashlib.sha256(content).hexdigest()}


def _about(row: Any, line: ArchiveLine, names: Mapping[Any, str]) -> dict[str, Any]:
    return {
        "number": row.number,
        "procedure_code": row.procedure_code,
        "applicant": row.applicant_name,
        "status": row.status,
        "channel": row.channel,
        "receiving_agency": names.get(row.receiving_agency_id, ""),
        "competent_agency": names.get(row.competent_agency_id, ""),
        "submitted_at": row.submitted_at,
        "received_at": row.received_at,
        "due": row.due,
        "finished_at": row.finished_at,
        "returned_at": row.returned_at,
        "kept_through": str(line.kept_through) if line.kept_through else "permanent",
        "retention_basis": line.legal_basis,
    }


def _folder(number: str) -> str:
    return "".join(one if one.isalnum() or one in "-._" else "_" for one in number)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, default=_plain).encode()


def _plain(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _dossier_page(detail: DossierDetail, context: dict[str, Any]) -> bytes:
    with translation.override("vi"):
        lines = timeline(detail, names_for(detail), for_official=True)
    return _page("archive/package/dossier.html", {**context, "lines": list(reversed(lines))})


def _page(template: str, context: dict[str, Any]) -> bytes:
    with translation.override("vi"):
        return render_to_string(template, context).encode()
