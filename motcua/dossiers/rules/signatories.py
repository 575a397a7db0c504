"""The line above a signature: in whose place somebody signs, and as what (Decree 30/2020, art. 13).

Titles are Vietnamese as appointments state them; what stands in front of a title says its rank.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from motcua.organizations.types import (
    DECIDING_ROLES,
    RANK_PREFIXES,
    AgencyFacts,
    AgencyKind,
    PositionFacts,
    PositionSource,
    Rank,
    Role,
    rank_of,
)

# Bodies that decide together; their head signs in the name of all (art. 13, clause 2).
COLLECTIVE = {
    AgencyKind.PROVINCE_COMMITTEE: "Ủy ban nhân dân",
    AgencyKind.COMMUNE_COMMITTEE: "Ủy ban nhân dân",
}
# How the head of an agency is called where neither an appointment nor a deputy's title tells it.
HEADS = {
    AgencyKind.PROVINCE_COMMITTEE: "Chủ tịch",
    AgencyKind.COMMUNE_COMMITTEE: "Chủ tịch",
    AgencyKind.COMMUNE_POLICE: "Trưởng Công an",
    AgencyKind.OTHER: "Thủ trưởng",
}
_BARE = ("trưởng", "phó")  # "Trưởng Công an phường": without the noun nothing is left to say


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """What is printed above a name; lines of ``authority`` stand below each other."""

    authority: str
    position: str
    note: str = ""
    on_behalf_of: UUID | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the position used for this decision and everything held by appointment."""

    used: PositionFacts
    own: tuple[PositionFacts, ...]
    absent_name: str = ""  # of whom the position is, where it is another's


def short_title(title: str, agency: AgencyFacts) -> str:
    """Return a title without the agency's own name behind it: "Phó Giám đốc Sở Tài chính".

    Annex I: the paper is the agency's own, so its name is not repeated.
    """
    words, name = title.split(), agency.name.casefold().split()
    for count in range(min(len(words) - 1, len(name)), 0, -1):
        tail = [word.casefold() for word in words[-count:]]
        kept = words[:-count]
        if tail == name[:count] and kept[-1].casefold() not in (*_BARE, "phụ", "trách"):
            return " ".join(kept)
    return title


def position_used(
    positions: Iterable[PositionFacts],
    *,
    agency_id: UUID,
    role: str = "",
    unit_id: UUID | None = None,
    about: tuple[str, str] = ("", ""),
    instead_of: UUID | None = None,
) -> PositionFacts | None:
    """Return the position with which somebody decides: what they hold themselves goes first.

    ``about`` is the procedure's code and field. With ``role`` and ``unit_id`` of a signing step, a
    position that fits the step goes before others; so does one that is used ``instead_of`` the
    official to whom the step was given.
    """
    order = (PositionSource.OWN, PositionSource.DELEGATION, PositionSource.STAND_IN)
    fitting = [
        held
        for held in positions
        if held.role in DECIDING_ROLES
        and held.agency_id == agency_id
        and held.procedure_code in ("", about[0])
        and held.field in ("", about[1])
    ]
    fitting.sort(
        key=lambda held: (
            instead_of is not None and held.on_behalf_of != instead_of,
            bool(role) and (held.role, held.unit_id) != (role, unit_id),
            order.index(held.source),
        )
    )
    return next(iter(fitting), None)


def signature_line(signer: Signer, agency: AgencyFacts, heads: Sequence[str] = ()) -> SignatureLine:
    """Return the line for a decision of ``agency``; ``heads`` are its heads' titles of the day.

    Art. 13: a head signs for a collective body with TM.; a deputy, also one put in charge, for the
    head with KT.; whoever was authorised in writing with TUQ.; the leader of a unit by order of
    the head with TL.; an acting head with Q.
    """
    mine = _best_own(signer.own, agency, heads)
    behalf = signer.used.on_behalf_of
    if mine is None:
        return _for_another(signer, agency, heads)
    rank, title = mine
    note = ""
    if behalf is not None and signer.used.source == PositionSource.STAND_IN:
        note = f"(thay {signer.absent_name} vắng mặt)" if signer.absent_name else ""
    authority = _authority(rank, title, agency, heads)
    position = f"Q. {_without_prefix(title)}" if rank == Rank.ACTING else title
    return SignatureLine(authority.upper(), position.upper(), note, behalf)


def _best_own(
    own: Iterable[PositionFacts], agency: AgencyFacts, heads: Sequence[str]
) -> tuple[Rank, str] | None:
    found = [
        (_own_rank(held, agency, heads), short_title(held.title_vi, agency))
        for held in own
        if held.role in DECIDING_ROLES and held.agency_id == agency.id
    ]
    return min(found, key=lambda one: one[0]) if found else None


def _own_rank(held: PositionFacts, agency: AgencyFacts, heads: Sequence[str]) -> Rank:
    rank = rank_of(held.title_vi, held.role)
    title = short_title(held.title_vi, agency).casefold()
    # A signer who bears the head's own title is the head: small agencies give one person both.
    if rank == Rank.BELOW and title in {head_title(agency, heads).casefold()}:
        return Rank.HEAD
    return rank


def _authority(rank: Rank, title: str, agency: AgencyFacts, heads: Sequence[str]) -> str:
    body = COLLECTIVE.get(agency.kind, "")
    lines = [f"TM. {body}"] if body and rank != Rank.BELOW else []
    if rank == Rank.DEPUTY:
        lines.append(f"KT. {_plain_head(heads, agency) or _without_prefix(title)}")
    if rank == Rank.BELOW:
        lines.append(f"TL. {head_title(agency, heads)}")
    return "\n".join(lines)


def _for_another(signer: Signer, agency: AgencyFacts, heads: Sequence[str]) -> SignatureLine:
    """Art. 13, clause 3: authorised in writing, within limits, and not handed on."""
    here = [held for held in signer.own if held.agency_id == agency.id] or list(signer.own)
    here.sort(key=lambda held: held.role != Role.UNIT_LEADER)
    title = short_title(here[0].title_vi, agency) if here else ""
    decision = signer.used.decision_number
    note = f"(văn bản ủy quyền số {decision})" if decision else ""
    authority = f"TUQ. {head_title(agency, heads)}"
    return SignatureLine(authority.upper(), title.upper(), note, signer.used.on_behalf_of)


def head_title(agency: AgencyFacts, heads: Sequence[str]) -> str:
    """Return how the head of the agency is called, also while nobody is appointed."""
    if plain := _plain_head(heads, agency):
        return plain
    for title in heads:
        if rank_of(title, "") in (Rank.ACTING, Rank.DEPUTY):
            return _without_prefix(short_title(title, agency))
    return HEADS.get(agency.kind, "Giám đốc")


def _plain_head(heads: Sequence[str], agency: AgencyFacts) -> str:
    for title in heads:
        if rank_of(title, Role.HEAD_OF_AGENCY) == Rank.HEAD:
            return short_title(title, agency)
    return ""


def _without_prefix(title: str) -> str:
    """Return the head's title that a deputy's or an acting head's title contains."""
    for prefix, _rank in RANK_PREFIXES:
        if title.casefold().startswith(prefix):
            rest = title[len(prefix) :].strip()
            return rest[:1].upper() + rest[1:]
    return title


def officer_title(positions: Iterable[PositionFacts], agency: AgencyFacts, *roles: str) -> str:
    """Return as what an official signs who decides nothing: the desk's receipts and requests."""
    held = list(positions)
    held.sort(key=lambda one: (one.agency_id != agency.id, one.role not in roles))
    return held[0].title_vi.upper() if held else ""
