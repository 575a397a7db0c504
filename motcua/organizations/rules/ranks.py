"""What a leading title says: head, acting, deputy, in charge (Decree 30/2020, art. 13)."""

from collections.abc import Iterable
from enum import IntEnum

from ..types import DECIDING_ROLES, Role


class Rank(IntEnum):
    """What a leading title says; a smaller one goes first where somebody has several."""

    HEAD = 1  # Chủ tịch, Giám đốc
    ACTING = 2  # Quyền Giám đốc
    DEPUTY = 3  # Phó Chủ tịch
    IN_CHARGE = 4  # Phụ trách Sở …: leads meanwhile, without the title
    BELOW = 5  # somebody who leads a unit inside the agency


RANK_PREFIXES = (
    ("quyền ", Rank.ACTING),
    ("q. ", Rank.ACTING),
    ("phó ", Rank.DEPUTY),
    ("phụ trách ", Rank.IN_CHARGE),
)


def rank_of(title: str, role: str) -> Rank:
    """Return the rank a title expresses for a holder of ``role``."""
    low = title.casefold()
    for prefix, rank in RANK_PREFIXES:
        if low.startswith(prefix):
            return rank
    return Rank.HEAD if role == Role.HEAD_OF_AGENCY else Rank.BELOW


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
