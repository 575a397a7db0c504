"""Commendations: proposed from dossiers that were fast and correct, decided by a head."""

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
from ..models import Case, Commendation, Proposal
from ..term_data import terms_on
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
    """Propose everybody all of whose dossiers were fast and correct, if there are enough.

    One dossier that was not, or a conclusion against them, and nobody is proposed. Returns how
    many proposals are new.
    """
    least = terms_on(legal_day(now)).clean_least
    many: Counter[tuple[UUID, UUID]] = Counter()
    spoilt: set[UUID] = set()
    with system_scope():
        for work in finished_work(*quarter.bounds):
            many.update((work.agency_id, one) for one in work.official_ids)
            if not work.is_fast_and_correct:
                spoilt |= work.official_ids
        spoilt |= _concluded_against(quarter)
        made = [
            Proposal.objects.get_or_create(
                official_id=official,
                quarter=str(quarter),
                defaults={"id": uuid7(now), "agency_id": agency, "dossiers": count, "at": now},
            )[1]
            for (agency, official), count in sorted(many.items(), key=str)
            if count >= least and official not in spoilt
        ]
    return sum(made)


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
