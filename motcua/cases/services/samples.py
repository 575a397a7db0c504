"""Drawing decided dossiers by lot: the pool is announced, the log gives the seed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.dossiers.public import finished_numbers
from motcua.kernel.clock import legal_day
from motcua.kernel.drawing import drawn, how_many, pool_hash
from motcua.kernel.identifiers import uuid7
from motcua.ledger.public import checkpoint_after, newest_checkpoint
from motcua.oversight.public import Quarter
from motcua.platform.actor import Actor
from motcua.platform.cursors import Reader, moment, rows_page
from motcua.platform.database.scope import OVERSEERS, system_scope

from ..errors import CaseNotYours, SampleNotPossible
from ..models import Sample, SampleResult
from ..term_data import terms_on
from .sources import name_in_pool

_PURPOSE = "motcua sample 1"


@transaction.atomic
def announce_sample(
    agency_id: UUID | None, quarter: Quarter, *, actor: Actor, now: datetime
) -> Sample:
    """Fix the pool of what an agency decided in a quarter that ended, once.

    Raises ``CaseNotYours`` and ``SampleNotPossible``.
    """
    if not actor.has_role(*OVERSEERS) or actor.official_id is None:
        raise CaseNotYours(needs="inspector")
    if quarter >= Quarter.of(now):
        raise SampleNotPossible(quarter=str(quarter))
    with system_scope():
        numbers = finished_numbers(agency_id, *quarter.bounds) if agency_id else []
        known = Sample.objects.filter(quarter=str(quarter))
        if agency_id is None or not numbers or known.filter(agency_id=agency_id).exists():
            raise SampleNotPossible(quarter=str(quarter))
        pool = sorted(map(name_in_pool, numbers))
        terms, newest = terms_on(legal_day(now)), newest_checkpoint()
        return Sample.objects.create(
            id=uuid7(now),
            agency_id=agency_id,
            quarter=str(quarter),
            announced_by=actor.official_id,
            announced_at=now,
            pool=pool,
            pool_sha256=pool_hash(pool),
            many=how_many(pool, terms.sample_percent, terms.sample_least),
            log_size=newest.size if newest else 0,
        )


def draw_samples(now: datetime) -> None:
    """Draw what was announced, once the log has grown past it."""
    with system_scope():
        for sample in Sample.objects.filter(sampleresult__isnull=True).order_by("id"):
            checkpoint = checkpoint_after(sample.log_size)
            if checkpoint is None:
                continue
            SampleResult.objects.get_or_create(
                sample=sample,
                defaults={
                    "seed": checkpoint.root.hex(),
                    "seed_size": checkpoint.size,
                    "drawn": drawn(sample.pool, checkpoint.root, sample.many, purpose=_PURPOSE),
                    "at": now,
                },
            )


def differences_of(sample: Sample) -> list[str]:
    """Compute a sample anew from what is kept; return what does not follow."""
    found = []
    if pool_hash(sample.pool) != sample.pool_sha256:
        found.append("pool")
    result = SampleResult.objects.filter(sample=sample).first()
    if result is None:
        return found
    checkpoint = checkpoint_after(sample.log_size)
    if checkpoint is None or checkpoint.root.hex() != result.seed:
        found.append("seed")
    seed = bytes.fromhex(result.seed)
    if drawn(sample.pool, seed, sample.many, purpose=_PURPOSE) != result.drawn:
        found.append("result")
    return found


def samples_page(*, cursor: str = "", limit: int = 10) -> tuple[list[Sample], str]:
    """Return a page of the samples with their results, the newest first; ``CursorInvalid``."""
    order: dict[str, Reader] = {"-announced_at": moment, "-id": UUID}
    with system_scope():
        rows = Sample.objects.select_related("sampleresult")
        return rows_page(rows, order, cursor=cursor, limit=limit)


def drawn_numbers(sample: Sample) -> list[str]:
    """Return the dossiers that were drawn and are still there, in the order of the lot."""
    result = getattr(sample, "sampleresult", None)
    if result is None:
        return []
    year, number = sample.quarter.split("-Q")
    with system_scope():
        numbers = finished_numbers(sample.agency_id, *Quarter(int(year), int(number)).bounds)
    names = {name_in_pool(one): one for one in numbers}
    return [names[one] for one in result.drawn if one in names]
