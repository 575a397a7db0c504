"""The identity papers an account at VNeID vouches for, read from its claims.

The national broker sends ``HoChieu`` as a mere number (messages.md 4). The claim ``GiayToTuyThan``
is an assumption of ours about how papers of an account come with their dates; a provider that does
not send it vouches for no paper, and everything else goes on as before.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import structlog

from motcua.parties.public import PartyDetails

from .sealing import seal, unseal
from .types import ASSURANCE_TO_FILE, Assurance

PAPERS_VOUCHED = "identity.papers_vouched"
CLAIM = "GiayToTuyThan"
MOST = 10  # more papers than any account has
_PURPOSE = "identity.vouched-papers"
_LONGEST = 100
logger = structlog.get_logger("motcua.identity")


class VouchedKind(StrEnum):
    """Which identity paper it is."""

    CARD = "card"  # thẻ căn cước
    PASSPORT = "passport"


class VouchedState(StrEnum):
    """Whether the paper counts, by the word of the provider."""

    IN_FORCE = "in_force"
    WITHDRAWN = "withdrawn"


_KINDS = {"CC": VouchedKind.CARD, "HC": VouchedKind.PASSPORT}
_STATES = {"1": VouchedState.IN_FORCE, "2": VouchedState.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class VouchedPaper:
    """One identity paper as VNeID described it at a sign-in."""

    kind: VouchedKind
    number: str
    issuer: str
    issued_on: date
    valid_until: date | None
    state: VouchedState

    def __repr__(self) -> str:
        """Show no number: personal data must not reach a log by accident."""
        return f"VouchedPaper(kind={self.kind}, state={self.state})"


def read_vouched(
    claims: Mapping[str, Any], person: PartyDetails, assurance: Assurance
) -> tuple[VouchedPaper, ...]:
    """Return the papers the account vouches for; what is not understood is left out, and logged.

    Nobody is kept from signing in by a claim about a paper. A level 1 account is declared by its
    holder and vouches for nothing. A paper with another number than the person's is somebody
    else's, or wrong: it is left out as well.
    """
    found = claims.get(CLAIM)
    if not found or assurance < ASSURANCE_TO_FILE:
        return ()
    papers: list[VouchedPaper] = []
    try:
        listed = json.loads(found) if isinstance(found, str) else found
        if not isinstance(listed, Sequence) or isinstance(listed, str) or len(listed) > MOST:
            raise ValueError("no list of papers")
    except (ValueError, RecursionError):
        logger.warning("identity_papers_unreadable")
        return ()
    for one in listed:
        try:
            papers.append(_paper(one, person))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            logger.warning("identity_paper_left_out", problem=type(error).__name__)
    return tuple(papers)


def _paper(said: Mapping[str, Any], person: PartyDetails) -> VouchedPaper:
    """Return the paper; raises ``ValueError`` and its like for one that is not the person's."""
    kind, number = _KINDS[said["Loai"]], str(said["So"]).strip().upper()
    own = person.personal_id if kind == VouchedKind.CARD else person.passport_number
    if not own or number != own:
        raise ValueError("not the number of the person")
    issued_on, until = _day(said["NgayCap"]), said.get("NgayHetHan")
    valid_until = _day(until) if until else None
    if valid_until is not None and valid_until < issued_on:
        raise ValueError("ends before it begins")
    issuer = str(said.get("NoiCap") or "").strip()
    if len(issuer) > _LONGEST or not issuer.isprintable():
        raise ValueError("no name of an agency")
    return VouchedPaper(
        kind, number, issuer, issued_on, valid_until, _STATES[str(said["TrangThai"])]
    )


def _day(text: object) -> date:
    """Return the day in ``yyyyMMdd``."""
    return datetime.strptime(str(text), "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone


def sealed(papers: Sequence[VouchedPaper]) -> dict[str, str]:
    """Return the papers as a payload of the outbox; numbers lie encrypted until it is read."""
    text = json.dumps([asdict(one) for one in papers], default=str)
    return {"papers": seal(text, purpose=_PURPOSE).decode()}


def unsealed(payload: Mapping[str, Any]) -> tuple[VouchedPaper, ...]:
    """Return the papers of a payload; none where the node's key has changed meanwhile.

    Nothing is lost by that: the provider says it again at the next sign-in.
    """
    text = unseal(str(payload["papers"]).encode(), purpose=_PURPOSE)
    return tuple(_read(one) for one in json.loads(text or "[]"))


def _read(one: Mapping[str, Any]) -> VouchedPaper:
    until = one["valid_until"]
    return VouchedPaper(
        kind=VouchedKind(one["kind"]),
        number=one["number"],
        issuer=one["issuer"],
        issued_on=date.fromisoformat(one["issued_on"]),
        valid_until=date.fromisoformat(until) if until else None,
        state=VouchedState(one["state"]),
    )
