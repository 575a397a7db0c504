"""Walk-in dossiers with papers: one scanned at the desk, one taken on paper."""

from datetime import timedelta
from uuid import UUID

from motcua.digitisation.tests.readings import put_reading
from motcua.documents.public import store_upload, stored_file
from motcua.documents.tests.files import pdf
from motcua.platform.actor import Actor
from motcua.tests.world import World

from .. import public as p
from ..public import digitising as d
from ..types import Channel, DossierState

CODE, WARD = "1.001193", "11311"
TEXT = """ỦY BAN NHÂN DÂN
PHƯỜNG HỒNG BÀNG
Số: 45/2019-GKS
Hải Phòng, ngày 02 tháng 7 năm 2019"""


def desk_near(world: World) -> Actor:
    """Return the desk that takes what comes for the first citizen."""
    return world.desk(world.file(CODE, world.citizens()[0], area_code=WARD))


def scan(
    world: World, owner: UUID, *, content: bytes | None = None, kind: str = "official"
) -> UUID:
    """Store a scan as a desk does, read by the program."""
    at = world.now
    stored = store_upload(content or pdf(), name="quét.pdf", owner=owner, owner_kind=kind, now=at)
    put_reading(stored.sha256, findings=[], now=at, text=TEXT)
    return stored.id


def walked_in(world: World, *, form: str = "scanned") -> tuple[DossierState, Actor]:
    """File at the desk with every wanted paper in one form; return the dossier and the official."""
    desk = desk_near(world)
    citizen = world.citizens()[0]
    at_desk = {"channel": Channel.DESK, "area_code": WARD}
    plain = world.filing(CODE, citizen, **at_desk)
    assert desk.official_id is not None
    documents = tuple(
        p.HandedIn(one.required_document_id, None, "paper")
        if form == "paper"
        else p.HandedIn(
            one.required_document_id,
            scan(world, desk.official_id) if form == "scanned" else one.file_id,
            form,
        )
        for one in plain.documents
    )
    filing = world.filing(CODE, citizen, documents=documents, **at_desk)
    state = p.file_dossier(filing=filing, actor=desk, now=world.now + timedelta(minutes=1))
    return state, desk


def papers_of(state: DossierState) -> list[d.PaperToDigitise]:
    return [
        d.PaperToDigitise(one.required_document_id, one.file_id, d.PaperSource.ORIGINAL)
        for one in state.files
    ]


def digitised(
    world: World, *, form: str = "scanned", every: bool = False
) -> tuple[DossierState, Actor]:
    """Return a walk-in whose first paper, or every one, was digitised."""
    state, desk = walked_in(world, form=form)
    papers = papers_of(state)[: None if every else 1]
    own = scan(world, state.id, kind="dossier") if form == "paper" else None
    made = d.digitise_documents(
        number=state.number,
        papers=[d.ScannedPaper(one, own) for one in papers],
        actor=desk,
        now=world.now + timedelta(minutes=5),
    )
    assert stored_file(made.digitised[-1].file_id)
    return made, desk
