"""Commendations: proposed from dossiers, thanks and new ways, decided by a head."""

from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from motcua.dossiers.public import finished_work
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.kernel.identifiers import uuid7
from motcua.kernel.text import msgid
from motcua.oversight.public import Quarter
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope

from ..errors import ProposalNotThere
from ..models import Case, Commendation, NewWay, Proposal
from ..term_data import terms_on
from ..thanks import thanks_in
from ..types import AGAINST
from .new_ways import heads_over

# Results of a quarter are all known then; later nobody looks again.
_STARTS, _ENDS = timedelta(days=1), timedelta(days=10)


def keep_proposals(now: datetime) -> None:
    """Propose for the quarter before, in the first days of the next one; safe to repeat."""
    start, _end = Quarter.of(now).bounds
    if start + _STARTS <= now < start + _ENDS:
        propose(Quarter.of(now).before, now=now)


@transaction.atomic
def propose(quarter: Quarter, *, now: datetime) -> int:
    """Propose whoever has a ground for it, once, with all grounds there are.

    Grounds are: all dossiers of the quarter fast and correct, if there are enough; thanks of
    people, if there are enough; a new way that the head accepted and that came to its end. A
    conclusion against somebody, and there is none. Returns how many proposals are new.
    """
    terms = terms_on(legal_day(now))
    with system_scope():
        clean, thanked, tried = _clean(quarter), thanks_in(quarter), _tried(quarter)
        against = _concluded_against(quarter)
        made = []
        for agency, official in sorted({*clean, *thanked, *tried}, key=str):
            key = (agency, official)
            grounds = {
                "dossiers": _enough(clean.get(key, 0), terms.clean_least),
                "thanks": _enough(thanked.get(key, 0), terms.thanks_least),
                "new_ways": tried.get(key, 0),
            }
            if official in against or not any(grounds.values()):
                continue
            given = {"id": uuid7(now), "agency_id": agency, "at": now, **grounds}
            one = Proposal.objects.get_or_create(
                official_id=official, quarter=str(quarter), defaults=given
            )
            made.append(one[1])
    return sum(made)


def _enough(many: int, least: int) -> int:
    return many if many >= least else 0


def _clean(quarter: Quarter) -> Counter[tuple[UUID, UUID]]:
    """Return the dossiers of those who had not one that was slow or wrong."""
    many: Counter[tuple[UUID, UUID]] = Counter()
    spoilt: set[UUID] = set()
    for work in finished_work(*quarter.bounds):
        many.update((work.agency_id, one) for one in work.official_ids)
        if not work.is_fast_and_correct:
            spoilt |= work.official_ids
    return Counter({key: count for key, count in many.items() if key[1] not in spoilt})


def _tried(quarter: Quarter) -> Counter[tuple[UUID, UUID]]:
    """Return the new ways that were accepted and ended in the quarter."""
    start, end = (legal_day(one) for one in quarter.bounds)
    rows = NewWay.objects.filter(newwayanswer__accepts=True, end__gte=start, end__lt=end)
    return Counter(rows.values_list("agency_id", "official_id"))


def _concluded_against(quarter: Quarter) -> set[UUID]:
    start, end = quarter.bounds
    rows = Case.objects.filter(
        finding__in=list(AGAINST), concluded_at__gte=start, concluded_at__lt=end
    )
    return {one for concerned in rows.values_list("concerned", flat=True) for one in concerned}


@transaction.atomic
def decide_proposal(
    proposal_id: UUID, *, is_commended: bool, words: str, actor: Actor, now: datetime
) -> None:
    """Commend or not, with words; once, by the head of the agency or above, never for oneself.

    Raises ``ProposalNotThere`` and ``InputInvalid``.
    """
    assert actor.official_id is not None
    with system_scope():
        one = Proposal.objects.filter(pk=proposal_id, commendation__isnull=True).first()
        if one is None or not heads_over(actor, one.agency_id, one.official_id):
            raise ProposalNotThere(proposal=str(proposal_id))
        if not words.strip():
            detail = msgid("Write it down.")
            raise InputInvalid([{"pointer": "/words", "detail": detail}])
        Commendation.objects.create(
            proposal=one,
            is_commended=is_commended,
            words=words.strip(),
            by=actor.official_id,
            at=now,
        )


def proposals_to_decide(actor: Actor) -> list[Proposal]:
    """Return the proposals the head has still to decide, the oldest first."""
    with system_scope():
        rows = list(Proposal.objects.filter(commendation__isnull=True).order_by("at", "id")[:500])
    return [one for one in rows if heads_over(actor, one.agency_id, one.official_id)]


def own_commendations(actor: Actor) -> list[Commendation]:
    """Return for what the official was commended, the newest first."""
    assert actor.official_id is not None
    with system_scope():
        rows = Commendation.objects.filter(
            proposal__official_id=actor.official_id, is_commended=True
        )
        return list(rows.select_related("proposal").order_by("-at")[:200])
