"""Whether a paper counts, and what says no when it does not."""

from datetime import date

from motcua.kernel.text import msgid

from ..errors import StoredPaperNotUsable
from ..types import PaperFacts, Standing

WHY_NOT = {
    Standing.REVOKED: msgid("The agency that issued it took it back: %(why)s"),
    Standing.REPLACED: msgid("A newer paper replaces it; use that one."),
    Standing.EXPIRED: msgid("Its last day was %(valid_until)s."),
}


def standing_of(paper: PaperFacts, today: date) -> Standing:
    """Return where the paper stands on ``today``; its last day still counts.

    A paper that was taken back is nothing else besides, and one that was replaced does not expire.
    """
    if paper.revoked_at is not None:
        return Standing.REVOKED
    if paper.replaced_by is not None:
        return Standing.REPLACED
    if paper.valid_until is not None and paper.valid_until < today:
        return Standing.EXPIRED
    return Standing.VALID


def require_usable(paper: PaperFacts, today: date) -> None:
    """Raise ``StoredPaperNotUsable`` unless the paper counts on ``today``.

    Decree 45/2020, art. 16: what is taken from the store stands for the original, so only a paper
    that is in force may be used.
    """
    standing = standing_of(paper, today)
    if standing != Standing.VALID:
        raise _not_usable(paper, standing)


def _not_usable(paper: PaperFacts, standing: Standing) -> StoredPaperNotUsable:
    last = paper.valid_until.strftime("%d/%m/%Y") if paper.valid_until else ""
    return StoredPaperNotUsable(
        WHY_NOT[standing],
        paper=str(paper.id),
        name=paper.title,
        standing=str(standing),
        replaced_by=str(paper.replaced_by) if paper.replaced_by else None,
        valid_until=last,
        why=paper.revoked_why,
    )
