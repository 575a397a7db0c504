"""Help with writing a draft: who may be asked, who may do what, and whose words stand.

To help is to write, not to act: no mandate is given by it (Civil Code 91/2015, art. 562), and what
is declared is declared by the person whose matter it is. Personal data of that person are seen
with consent that can be taken back at any time (Law 91/2025/QH15); so help ends when the person
says so, and by itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from motcua.kernel.text import msgid

from .. import errors_help as errors

DOCUMENTS = "documents"
_NUMBERS = ("invitation_days", "help_days", "most_helpers", "telling_minutes", "telling_hours")


class DraftAct(StrEnum):
    """What somebody does with a draft."""

    READ = "read"
    WRITE = "write"
    REMOVE = "remove"  # a paper that another attached
    CHOOSE = "choose"
    UNLOCK = "unlock"  # type what a register vouches for
    STORE = "store"  # use a paper of the electronic store
    SIGN = "sign"
    FILE = "file"
    KEEP = "keep"  # delete, bring back
    ASK_HELP = "ask-help"
    OTHER = "other"


HELPERS_MAY = frozenset({DraftAct.READ, DraftAct.WRITE})
_REASONS: Mapping[DraftAct, str] = {
    DraftAct.REMOVE: msgid("You may take off only papers that you attached yourself."),
    DraftAct.CHOOSE: msgid(
        "Only the person whose matter it is chooses where it is handled and how the result comes."
    ),
    DraftAct.UNLOCK: msgid(
        "Only the person whose matter it is may replace what was taken from a register."
    ),
    DraftAct.STORE: msgid("Only the owner of an electronic store uses papers of it."),
    DraftAct.SIGN: msgid("Only the person whose matter it is signs."),
    DraftAct.FILE: msgid("Only the person whose matter it is checks everything and files it."),
    DraftAct.KEEP: msgid("Only the person whose matter it is deletes a draft or brings it back."),
    DraftAct.ASK_HELP: msgid("Only the person whose matter it is asks others for help."),
    DraftAct.OTHER: msgid("Only the person whose matter it is may do this."),
}
BEING_FILED = msgid("The person has filed it; the system finishes that by itself.")


class End(StrEnum):
    """Why an invitation or a help is over."""

    OWNER = "owner"
    HELPER = "helper"
    FILED = "filed"
    DELETED = "deleted"
    LAPSED = "lapsed"


def helper_hears_of(end: End) -> bool:
    """Return whether who helped is told of an end; nobody is told what he or she did."""
    return end != End.HELPER


@dataclass(frozen=True, slots=True)
class HelpTerms:
    """How long invitations and help hold, how many help, and when the person hears of writing."""

    effective_from: date
    invitation: timedelta
    help: timedelta
    most_helpers: int
    telling_after: timedelta
    telling_every: timedelta


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation as rules see it."""

    owner_id: UUID
    expires_at: datetime
    is_accepted: bool = False
    end: str = ""


def read_terms(told: Mapping[str, Any]) -> HelpTerms:
    """Return what a file of ``data/draft-help`` says; raises ``ValueError``."""
    if set(told) != {"effective_from", "source", "sure", *_NUMBERS} or not told["source"]:
        raise ValueError(f"keys {sorted(told)}")
    if not isinstance(told["effective_from"], date) or told["sure"] not in tuple("FSMU"):
        raise ValueError("effective_from, sure")
    for name in _NUMBERS:
        if not isinstance(told[name], int) or told[name] < 1:
            raise ValueError(f"{name} is a whole number from 1 on")
    return HelpTerms(
        told["effective_from"],
        timedelta(days=told["invitation_days"]),
        timedelta(days=told["help_days"]),
        told["most_helpers"],
        timedelta(minutes=told["telling_minutes"]),
        timedelta(hours=told["telling_hours"]),
    )


def require_helper_may(act: DraftAct, *, is_being_filed: bool = False) -> None:
    """Raise ``NotForHelpers`` with the reason unless who helps may do ``act``."""
    if act not in HELPERS_MAY:
        raise errors.NotForHelpers(_REASONS[act], act=str(act))
    if act == DraftAct.WRITE and is_being_filed:
        raise errors.NotForHelpers(BEING_FILED, act=str(act))


def decide_invitation(*, is_own_matter: bool, open_or_helping: int, terms: HelpTerms) -> None:
    """Raise ``HelpNotPossible`` unless one more person may be asked.

    Who acts by a mandate may hand it on only as the principal agrees (Civil Code 91/2015, art.
    564): the principal's data are shown to nobody else here.
    """
    if not is_own_matter:
        raise errors.HelpNotPossible(
            msgid("You write this for somebody by a mandate. Only that person asks for help.")
        )
    if open_or_helping >= terms.most_helpers:
        raise errors.HelpNotPossible(
            msgid("%(most)s people at most help with one draft. End one of them first."),
            most=terms.most_helpers,
        )


def require_open(invitation: Invitation, *, now: datetime) -> None:
    """Raise ``InvitationClosed``, saying which, unless the invitation can still be accepted."""
    if invitation.is_accepted:
        raise errors.InvitationClosed(
            msgid("It was used already; it works once. Ask the person for a new one.")
        )
    if invitation.end == End.LAPSED or (not invitation.end and invitation.expires_at <= now):
        raise errors.InvitationClosed(msgid("Its time is over. Ask the person for a new one."))
    if invitation.end:
        raise errors.InvitationClosed(msgid("It was taken back by the person who made it."))


def decide_acceptance(invitation: Invitation, *, by: UUID, helps: bool, now: datetime) -> None:
    """Raise unless ``by`` may accept: ``InvitationClosed``, or ``HelpNotPossible``."""
    if by == invitation.owner_id:
        raise errors.HelpNotPossible(
            msgid("This is your own invitation. Give the link or the code to who shall help you.")
        )
    require_open(invitation, now=now)
    if helps:
        raise errors.HelpNotPossible(msgid("You help with this draft already."))


def require_helper_may_choose(choices: Iterable[str]) -> None:
    """Raise ``NotForHelpers`` unless these choices only say which parts were looked at."""
    wanted = set(choices) - {"seen"}
    if "unlocked" in wanted:
        require_helper_may(DraftAct.UNLOCK)
    if wanted:
        require_helper_may(DraftAct.CHOOSE)


def changed_parts(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the parts of the answers that differ."""
    return tuple(sorted(one for one in {*before, *after} if before.get(one) != after.get(one)))


def overwritten(
    before: Mapping[str, Any], after: Mapping[str, Any], writers: Mapping[str, str], by: str
) -> tuple[str, ...]:
    """Return the parts that ``after`` changes although another person wrote them last."""
    return tuple(one for one in changed_parts(before, after) if writers.get(one, by) != by)


def telling_is_due(
    untold_since: datetime, told_at: datetime | None, terms: HelpTerms, now: datetime
) -> bool:
    """Return whether the person is told now of what a helper wrote: at most once a day."""
    is_gathered = untold_since + terms.telling_after <= now
    return is_gathered and (told_at is None or told_at + terms.telling_every <= now)
