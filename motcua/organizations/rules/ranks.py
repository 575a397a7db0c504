"""Who may let another sign (Decree 30/2020, art. 13)."""

from collections.abc import Iterable

from ..types import DECIDING_ROLES, Rank, rank_of


def may_authorise(title: str, role: str, heads: Iterable[str] | None = None) -> bool:
    """Return whether a holder of ``role`` under ``title`` may let another sign (TUQ.).

    Decree 30/2020, art. 13(3): the head of an agency authorises in writing, and who is authorised
    does not authorise on. A deputy, or one put in charge, signs for the head already; a unit's
    leader signs by the head's order. ``heads`` are the titles of the agency's heads, where known:
    a signer under the head's own title is the head.
    """
    if role not in DECIDING_ROLES:
        return True
    rank = rank_of(title, role)
    if rank in (Rank.DEPUTY, Rank.IN_CHARGE):
        return False
    known = {one.casefold() for one in heads or ()}
    return rank != Rank.BELOW or not known or title.casefold() in known
