"""Reading of an export file, so that a broken file is told from a record with gaps."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path

from motcua.catalog.importer.errors import ProcedureFileUnreadable

Placed = tuple[int, dict[str, object]]


def read_records(path: str | Path) -> Iterator[Placed]:
    """Yield the objects of a .jsonl, .jsonl.gz, .json or .json.gz file, each behind its place.

    The place is the line, in a list the number of the object. Raises `ProcedureFileUnreadable` with
    it. The error may come after some objects were yielded: whoever stores them reads all first.
    """
    file = Path(path)
    suffixes = [suffix.lower() for suffix in file.suffixes]
    compressed = suffixes[-1:] == [".gz"]
    kind = suffixes[-2:-1] if compressed else suffixes[-1:]
    if kind == [".json"]:
        return _from_array(file, compressed=compressed)
    if kind in ([".jsonl"], [".ndjson"]):
        return _from_lines(file, compressed=compressed)
    raise unreadable(file, 0, "the name must end in .jsonl, .jsonl.gz or .json")


def _from_lines(file: Path, *, compressed: bool) -> Iterator[Placed]:
    found = False
    for number, line in enumerate(_lines(file, compressed=compressed), start=1):
        if not line.strip():
            continue
        found = True
        yield number, _object(file, number, _json(file, number, line))
    if not found:
        raise unreadable(file, 0, "the file holds no record")


def _from_array(file: Path, *, compressed: bool) -> Iterator[Placed]:
    text = "".join(_lines(file, compressed=compressed))
    content = _json(file, 0, text)
    if not isinstance(content, list):
        raise unreadable(file, 1, "a .json file must hold one list of procedures")
    if not content:
        raise unreadable(file, 0, "the file holds no record")
    for number, item in enumerate(content, start=1):
        yield number, _object(file, number, item)


def _lines(file: Path, *, compressed: bool) -> Iterator[str]:
    number = 0
    try:
        with gzip.open(file, "rb") if compressed else file.open("rb") as stream:
            for raw in stream:
                number += 1
                yield raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as cause:
        raise unreadable(file, number, "the text is not UTF-8") from cause
    except (EOFError, zlib.error, gzip.BadGzipFile) as cause:
        raise unreadable(file, number + 1, "the compressed file is damaged or cut off") from cause
    except OSError as cause:
        raise unreadable(file, 0, cause.strerror or "the file cannot be opened") from cause


def _json(file: Path, number: int, text: str) -> object:
    try:
        content: object = json.loads(text)
    except json.JSONDecodeError as cause:
        line = number or cause.lineno
        raise unreadable(file, line, f"not JSON ({cause.msg}, column {cause.colno})") from cause
    except (RecursionError, ValueError) as cause:
        raise unreadable(file, number or 1, "not JSON that can be read") from cause
    return content


def _object(file: Path, number: int, item: object) -> dict[str, object]:
    if not isinstance(item, dict):
        raise unreadable(file, number, "not an object with the fields of a procedure")
    return item


def unreadable(file: Path, line: int, reason: str) -> ProcedureFileUnreadable:
    """Return the error that names the file, the line (0 where none is to blame) and the reason."""
    place = f"{file.name}, line {line}" if line else file.name
    return ProcedureFileUnreadable(f"{place}: {reason}.", line=line, reason=reason, file=file.name)
