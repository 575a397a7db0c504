"""A certified copy in its owner's store stands for the paper it is a copy of."""

from motcua.tests.world import World

from .. import public as p
from ..services.reuse_paper import papers_for_draft
from ..types import CopiedOriginal, Reuse
from .test_certified_copies import certified
from .test_personal_store import STATUS, draft_again, use, wanted, worked


def test_the_copy_is_used_in_a_later_filing_instead_of_an_upload(world: World) -> None:
    owner, item = world.citizens()[0], wanted(world)
    document = world.version(STATUS).document(item)
    assert document is not None
    state = certified(world, of=CopiedOriginal(document.name, "UBND phường Hồng Bàng"))
    worked(world)

    draft = draft_again(world, owner)
    paper = papers_for_draft(draft, now=world.now)[item]

    use(world, draft, paper, owner.actor)
    filed = p.submit_draft(draft.id, actor=owner.actor, now=world.now, declaration=True)

    assert paper.dossier_number == state.number
    (file,) = [one for one in filed.files if one.stored_paper_id]
    assert (file.required_document_id, file.file_id) == (item, state.result_file_id)
    assert file.reuse == Reuse.RESULT
    assert p.compare_all().differences == []
