"""Sample papers for the demo's dossiers: small real PDF files, marked as samples."""

import re
from datetime import datetime
from uuid import UUID

from motcua.documents.public import (
    Certificate,
    Field,
    Letterhead,
    Lookup,
    Signatory,
    render_paper,
    store_upload,
)
from motcua.kernel.clock import legal_day
from motcua.kernel.text import fold


def sample_file(title: str, holder: str, owner: UUID, *, now: datetime) -> UUID:
    """Store a sample of a paper that belongs to ``owner``; return the file's id."""
    paper = Certificate(
        head=Letterhead(agency="GIẤY TỜ MINH HỌA", issued_on=legal_day(now), place="Hải Phòng"),
        lookup=Lookup(code="MẪU", url=""),
        title=title[:150].upper(),
        fields=(Field("Họ và tên", holder), Field("Ghi chú", "Giấy tờ minh họa, không có giá trị")),
        signatory=Signatory(name=holder, position="NGƯỜI NỘP"),
    )
    content = render_paper(paper.kind, paper)
    return store_upload(content, name=_file_name(title), owner=owner, now=now).id


def _file_name(title: str) -> str:
    """Return a name such as people give their scans: the paper's first words, without accents."""
    words = re.findall(r"[a-z0-9]+", fold(title))
    return ("-".join(words[:7]) or "giay-to")[:60] + ".pdf"
