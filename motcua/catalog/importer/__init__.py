"""Reading of the portal's export, kept free of Django so that a dry run needs no database."""

from motcua.catalog.importer.files import read_records
from motcua.catalog.importer.fingerprints import fingerprint
from motcua.catalog.importer.reading import FileRead, LeftOutRecord, read_procedures
from motcua.catalog.importer.records import parse_record
from motcua.catalog.importer.reporting import report

__all__ = [
    "FileRead",
    "LeftOutRecord",
    "fingerprint",
    "parse_record",
    "read_procedures",
    "read_records",
    "report",
]
