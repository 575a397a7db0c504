"""What the synchronised national dossier says of each paper: digitised, used again, from where.

The keys are those of the messages of the National Public Service Portal, version 2; a connector
sends them as they stand here.
"""

from collections.abc import Iterable
from typing import TypedDict
from uuid import UUID

from ..types import DossierState, Reuse, SubmittedFile


class NationalFlags(TypedDict):
    """The flags of one paper of the list."""

    MaThanhPhanHoSo: str
    DuocSoHoa: int
    DuocTaiSuDung: int
    DuocLayTuKhoDMQG: int
    MaKetQuaThayThe: str


def flags_of(
    state: DossierState, document_id: UUID, *, key: str, result_code: str
) -> NationalFlags:
    """Return the flags of the document ``document_id``; ``key`` is its code in the list.

    A paper of the own store came from this program: nothing here is fetched from the national
    store of results, so ``DuocLayTuKhoDMQG`` is 0. ``MaKetQuaThayThe`` names the result that was
    used in the place of the paper.
    """
    files = [one for one in state.files if one.required_document_id == document_id]
    reuse = max((one.reuse for one in files), default=Reuse.NONE)
    return {
        "MaThanhPhanHoSo": key,
        "DuocSoHoa": int(_is_digitised(state, document_id, files)),
        "DuocTaiSuDung": int(reuse),
        "DuocLayTuKhoDMQG": 0,
        "MaKetQuaThayThe": result_code if reuse == Reuse.RESULT else "",
    }


def _is_digitised(state: DossierState, document_id: UUID, files: Iterable[SubmittedFile]) -> bool:
    """Return whether a paper in use has its signed copy."""
    made = {
        one.handed_in_file_id for one in state.digitised if one.required_document_id == document_id
    }
    came = {one.file_id for one in files}
    return bool(made & came)
