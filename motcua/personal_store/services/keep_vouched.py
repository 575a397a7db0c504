"""Taking in the identity papers that a person's account at VNeID vouches for at a sign-in."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.documents.public import (
    IdentityExtract,
    Letterhead,
    PaperKind,
    StoredFile,
    render_paper,
    store_paper,
)
from motcua.identity.public import VouchedPaper, VouchedState, unsealed
from motcua.kernel.clock import ZONE, legal_day
from motcua.kernel.identifiers import uuid7
from motcua.parties.public import party_facts

from ..models import Revocation, StoredPaper, Vouching
from ..rules.identity_papers import KINDS, TITLES
from ..types import IdentityKind, Source
from .keep_paper import announce_end

WITHDRAWN = "VNeID thông báo giấy tờ này không còn giá trị."
_SYSTEM = "Hệ thống thông tin giải quyết thủ tục hành chính"


def keep_told(party_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Keep what VNeID told of a person; a consumer of the outbox, seen again it changes nothing."""
    assert party_id is not None
    at = datetime.fromisoformat(str(payload["at"]))
    keep_vouched(party_id, unsealed(payload), at=at)


@transaction.atomic
def keep_vouched(owner_id: UUID, papers: Iterable[VouchedPaper], *, at: datetime) -> None:
    """Bring the owner's identity papers up to what VNeID said at the moment ``at``.

    A newer card replaces the one before, one that VNeID calls withdrawn is taken back, one that is
    the same was vouched for once more. What was said earlier than what is known is left alone, and
    a paper nobody names any more stays as it is: silence is no word about it.
    """
    for paper in sorted(papers, key=lambda one: (one.issued_on, one.number)):
        _keep(owner_id, paper, at)


def _keep(owner_id: UUID, paper: VouchedPaper, at: datetime) -> None:
    known = StoredPaper.objects.filter(
        owner_id=owner_id,
        source=Source.VNEID,
        document_kind=KINDS[IdentityKind(paper.kind)].document_kind,
    ).select_related("revocation")
    last = known.order_by("-sequence").first()
    if last is None or (not _is(last, paper) and _follows(last, paper)):
        if paper.state == VouchedState.IN_FORCE:
            _enter(owner_id, paper, last, at)
        return
    if not _is(last, paper):
        return  # an older one than the newest that is known
    taken_back = getattr(last, "revocation", None)
    if paper.state == VouchedState.WITHDRAWN:
        if taken_back is None and not last.vouchings.filter(at__gt=at).exists():
            Revocation.objects.create(paper=last, at=at, why=WITHDRAWN)
    elif taken_back is None:
        _vouch(last, at)
    elif taken_back.at < at:
        _enter(owner_id, paper, last, at)


def _is(row: StoredPaper, paper: VouchedPaper) -> bool:
    same = (row.number, row.valid_until) == (paper.number, paper.valid_until)
    return same and row.issued_at == _issued_at(paper)


def _follows(row: StoredPaper, paper: VouchedPaper) -> bool:
    """Return whether the paper was issued after the one known, or its data were put right."""
    return row.issued_at is not None and row.issued_at <= _issued_at(paper)


def _issued_at(paper: VouchedPaper) -> datetime:
    return datetime.combine(paper.issued_on, time(), tzinfo=ZONE)


def _enter(owner_id: UUID, paper: VouchedPaper, last: StoredPaper | None, at: datetime) -> None:
    extract, kind = _extract(owner_id, paper, at), KINDS[IdentityKind(paper.kind)]
    row = StoredPaper.objects.create(
        id=uuid7(at),
        owner_id=owner_id,
        source=Source.VNEID,
        result_code=kind.result_code,
        document_kind=kind.document_kind,
        title=TITLES[IdentityKind(paper.kind)],
        number=paper.number,
        agency_name=paper.issuer,
        issued_at=_issued_at(paper),
        valid_until=paper.valid_until,
        file_id=extract.id,
        sha256=extract.sha256,
        sequence=last.sequence + 1 if last else 1,
        replaces=last,
        entered_at=at,
    )
    _vouch(row, at)
    announce_end(row, now=at)


def _vouch(row: StoredPaper, at: datetime) -> None:
    """Write the moment down, once on a day."""
    said = row.vouchings.order_by("-at").values_list("at", flat=True).first()
    if said is None or legal_day(said) < legal_day(at):
        Vouching.objects.create(id=uuid7(at), paper=row, at=at)


def _extract(owner_id: UUID, paper: VouchedPaper, at: datetime) -> StoredFile:
    """Return what was said as a file, so that it goes into a dossier like any other paper."""
    person = party_facts(owner_id)
    printed = IdentityExtract(
        head=Letterhead(agency=_SYSTEM, issued_on=legal_day(at), place="Việt Nam"),
        title=TITLES[IdentityKind(paper.kind)],
        number=paper.number,
        full_name=person.full_name,
        birth_date=person.birth_date,
        issuer=paper.issuer,
        issued_on=paper.issued_on,
        valid_until=paper.valid_until,
        vouched_at=at,
    )
    content = render_paper(PaperKind.IDENTITY_EXTRACT, printed)
    name = f"{TITLES[IdentityKind(paper.kind)]} theo VNeID.pdf"
    return store_paper(content, name=name, owner=owner_id, now=at, owner_kind="party")
