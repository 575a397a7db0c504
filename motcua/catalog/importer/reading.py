"""Reading a whole file of procedures: what can be imported of it, and the records that cannot."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from motcua.catalog.importer.bounds import LONGEST_CODE
from motcua.catalog.importer.files import read_records, unreadable
from motcua.catalog.importer.page_text import excerpt, one_line
from motcua.catalog.importer.records import parse_record
from motcua.catalog.importer.types import ImportedProcedure

# What makes an object a procedure: without both nothing can be found, shown or compared.
_CODE, _NAME = "ma_thu_tuc", "ten_thu_tuc"


@dataclass(frozen=True, slots=True)
class LeftOutRecord:
    """A record that names no procedure: its line (or place in the list) and what it lacks."""

    place: int
    field: str
    reason: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class FileRead:
    """The procedures of a file in its order, and the records that were left out."""

    procedures: tuple[ImportedProcedure, ...]
    left_out: tuple[LeftOutRecord, ...]


def read_procedures(path: str | Path) -> FileRead:
    """Return every procedure of the file, and with its place every record that names none.

    Raises ``ProcedureFileUnreadable`` for a broken file and for one in which nothing is a
    procedure.
    """
    procedures: list[ImportedProcedure] = []
    left_out: list[LeftOutRecord] = []
    for place, record in read_records(path):
        lacking = _lacking(record)
        if lacking is None:
            procedures.append(parse_record(record))
        else:
            field, reason = lacking
            words = excerpt(str(record.get(_NAME) or record.get(_CODE) or ""))
            left_out.append(LeftOutRecord(place, field, reason, words))
    if not procedures:
        first = left_out[0]
        reason = f"no record is a procedure; in the first, {first.field}: {first.reason}"
        raise unreadable(Path(path), first.place, reason)
    return FileRead(tuple(procedures), tuple(left_out))


def _lacking(record: Mapping[str, object]) -> tuple[str, str] | None:
    """Return the field and the reason for which a record is no procedure."""
    for field, reason in ((_CODE, "code-missing"), (_NAME, "name-missing")):
        value = record.get(field)
        if not isinstance(value, str) or not one_line(value):
            return field, reason
    if len(one_line(str(record[_CODE]))) > LONGEST_CODE:
        return _CODE, "code-too-long"
    return None
