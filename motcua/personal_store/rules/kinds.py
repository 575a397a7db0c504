"""Which papers are the same document: by the code of a result, else by the kind of document."""

import re
from collections.abc import Iterable
from datetime import date

from motcua.kernel.text import fold

from ..errors import StoredPaperDoesNotFit
from ..types import Kind, PaperFacts, Source, Standing
from .identity_papers import is_asked_for
from .standing import standing_of

# How a list asks for a document says nothing about what the document is.
_AS_ASKED = re.compile(
    r"^(?:(?:ban|cac)\s+(?:sao|chinh|chup|goc|dien tu|quet|giay to)"
    r"|chung thuc|dien tu|cong chung|hop le|co|cua|tu ban chinh|hoac|,|-|\()\s*"
)
# What is made anew for each matter is never an earlier paper: forms, powers, what is certified.
_MADE_ANEW = (
    *("to khai", "don", "van ban de nghi", "phieu", "giay de nghi", "ban cam ket", "de nghi"),
    *("du thao", "van ban uy quyen", "giay uy quyen"),
    *("giay to can sao", "giay to se ky", "can chung thuc"),
)
_LONGEST = 300


def kind_of_document(name: str, *, result_code: str = "", form: str = "") -> Kind:
    """Return what a listed document is; a form to fill in, or an application, is of no kind.

    ``form`` names the form attached to the list. Circular 01/2023/TT-VPCP, art. 24: the store
    keeps papers under their kind, so that they are found for another procedure.
    """
    bare = fold(name)
    while (cut := _AS_ASKED.sub("", bare, count=1)) != bare:
        bare = cut
    is_new = form or any(re.match(rf"{one}\b", bare) for one in _MADE_ANEW)
    return Kind(result_code, "" if is_new else bare[:_LONGEST].strip(" .;:"))


def fits(paper: PaperFacts, wanted: Kind) -> bool:
    """Return whether a paper is the document that is wanted.

    Where both bear the code of a result, the codes decide alone. An identity paper that VNeID
    vouches for is whatever the list calls it.
    """
    had = paper.kind
    if had.result_code and wanted.result_code:
        return had.result_code == wanted.result_code
    if paper.source == Source.VNEID:
        return is_asked_for(had, wanted.document_kind)
    return bool(wanted.document_kind) and had.document_kind == wanted.document_kind


def require_fit(paper: PaperFacts, wanted: Kind) -> None:
    """Raise ``StoredPaperDoesNotFit`` for a paper of another kind than the one wanted."""
    if not fits(paper, wanted):
        raise StoredPaperDoesNotFit(paper=str(paper.id), name=paper.title)


def best_fit(papers: Iterable[PaperFacts], wanted: Kind, today: date) -> PaperFacts | None:
    """Return the paper to propose: one in force, what was given after all others, the newest."""
    able = [
        one for one in papers if fits(one, wanted) and standing_of(one, today) == Standing.VALID
    ]
    return max(able, key=lambda one: (one.source != Source.GIVEN, one.entered_at), default=None)
