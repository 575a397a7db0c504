"""What an archive keeps."""

from enum import StrEnum


class MatterKind(StrEnum):
    """Kinds of matters with a time of keeping."""

    DOSSIER = "dossier"
    PETITION = "petition"
    CASE = "case"
