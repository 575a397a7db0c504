"""What can be wrong with a whole file; what is wrong inside a record is a problem, not an error."""

from typing import ClassVar

from motcua.kernel.errors import DomainError, Kind


class ProcedureFileUnreadable(DomainError):
    """The file is damaged, not JSON, or holds no procedures; nothing was imported."""

    code: ClassVar[str] = "procedure-file-unreadable"
    title: ClassVar[str] = "The file of procedures cannot be read"
    kind: ClassVar[Kind] = "invalid"
