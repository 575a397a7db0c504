"""Export files on their way into the catalogue: kept by their digest until they are imported."""

import gzip
import hashlib
import json
import re
import zlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from motcua.catalog.public import import_report
from motcua.kernel.errors import InputInvalid

ACCEPTED = (".jsonl.gz", ".json.gz", ".jsonl", ".ndjson", ".json")
MOST_BYTES = 60 * 1024 * 1024
MOST_UNPACKED = 600 * 1024 * 1024
_NAME = re.compile(r"[0-9a-f]{64}(\.jsonl\.gz|\.json\.gz|\.jsonl|\.ndjson|\.json)")


def keep_upload(upload: "UploadedFile[Any]") -> str:
    """Store the file and return the name under which it is found; raises ``InputInvalid``."""
    suffix = next((one for one in ACCEPTED if str(upload.name).lower().endswith(one)), "")
    if not suffix:
        _refuse("Choose a .json, .jsonl or .jsonl.gz file.")
    if not upload.size:
        _refuse("The file is empty.")
    if (upload.size or 0) > MOST_BYTES:
        _refuse("The file is larger than 60 MB.")
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    name = digest.hexdigest() + suffix
    path = _folder() / name
    with path.open("wb") as out:
        for chunk in upload.chunks():
            out.write(chunk)
    if suffix.endswith(".gz") and not _fits_unpacked(path):
        path.unlink()
        _refuse("The file holds more than 600 MB once unpacked.")
    return name


def upload_path(name: str) -> Path | None:
    """Return the file kept under ``name``, none where there is none."""
    if not _NAME.fullmatch(name):
        return None
    path = _folder() / name
    return path if path.is_file() else None


def report_of(path: Path) -> dict[str, Any]:
    """Return what an import would find, kept beside it; raises ``ProcedureFileUnreadable``."""
    kept = path.with_name(path.name + ".report")
    if kept.is_file():
        found: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
        return found
    report = import_report(path)
    kept.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    return report


def drop_upload(path: Path) -> None:
    """Remove the file and its report."""
    path.unlink(missing_ok=True)
    path.with_name(path.name + ".report").unlink(missing_ok=True)


def _folder() -> Path:
    folder: Path = settings.DATA_FOLDER / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _fits_unpacked(path: Path) -> bool:
    size = 0
    try:
        with gzip.open(path, "rb") as stream:
            while chunk := stream.read(1024 * 1024):
                size += len(chunk)
                if size > MOST_UNPACKED:
                    return False
    except (OSError, EOFError, zlib.error):
        return True  # the importer names what is broken
    return True


def _refuse(detail: str) -> None:
    raise InputInvalid([{"pointer": "/file", "detail": detail}])
