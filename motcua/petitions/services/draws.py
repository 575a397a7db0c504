"""The monthly draw: the pool is announced, the log gives the seed, what it names is looked at."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from motcua.kernel.clock import ZONE, legal_day
from motcua.kernel.drawing import drawn, how_many, pool_hash
from motcua.ledger.public import checkpoint_after, newest_checkpoint
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import system_scope

from ..errors import PetitionMovedOn
from ..models import Draw, DrawResult, Petition
from ..rules.ending import DrawForRecheck
from ..term_data import terms_on
from .act import act

_PURPOSE = "motcua recheck 1"


def keep_draws(now: datetime) -> None:
    """Announce the draw of the month that ended, and draw what was announced."""
    with system_scope():
        announce(now)
        for draw in Draw.objects.filter(drawresult__isnull=True).order_by("name"):
            draw_now(draw, now=now)


@transaction.atomic
def announce(now: datetime) -> Draw | None:
    """Fix the pool of last month, once: what silence closed in it and stays closed."""
    today = legal_day(now)
    begin = datetime(today.year, today.month, 1, tzinfo=ZONE)
    last = begin - timedelta(days=1)
    name = f"{last:%Y-%m}"
    if Draw.objects.filter(name=name).exists():
        return None
    rows = Petition.objects.filter(
        status="closed", closed_by="silence", drawn_in="", closed_at__lt=begin
    )
    if (before := Draw.objects.order_by("-name").first()) is not None:
        rows = rows.filter(closed_at__gte=_month_after(before.name))
    pool = sorted(rows.values_list("number", flat=True))
    if not pool:
        return None
    terms, newest = terms_on(today), newest_checkpoint()
    return Draw.objects.create(
        name=name,
        announced_at=now,
        pool=pool,
        pool_sha256=pool_hash(pool),
        many=how_many(pool, terms.recheck_percent, terms.recheck_least),
        log_size=newest.size if newest else 0,
    )


def _month_after(name: str) -> datetime:
    """Return when the month after ``name``, such as 2026-11, begins."""
    year, month = map(int, name.split("-"))
    return datetime(year + month // 12, month % 12 + 1, 1, tzinfo=ZONE)


@transaction.atomic
def draw_now(draw: Draw, *, now: datetime) -> DrawResult | None:
    """Draw once the log has grown past the announcement; what was reopened meanwhile is left."""
    checkpoint = checkpoint_after(draw.log_size)
    if checkpoint is None or DrawResult.objects.filter(draw=draw).exists():
        return None
    names = drawn(draw.pool, checkpoint.root, draw.many, purpose=_PURPOSE)
    result = DrawResult.objects.create(
        draw=draw,
        seed=checkpoint.root.hex(),
        seed_size=checkpoint.size,
        drawn=names,
        at=now,
    )
    for number in names:
        try:
            with transaction.atomic():
                act(number, DrawForRecheck(draw.name), actor=SYSTEM, now=now)
        except PetitionMovedOn:
            continue  # the sender reopened it: it is looked at already
    return result


def differences_of(draw: Draw) -> list[str]:
    """Compute a draw anew from what is published; return what does not follow."""
    found = []
    if pool_hash(draw.pool) != draw.pool_sha256:
        found.append("pool")
    result = DrawResult.objects.filter(draw=draw).first()
    if result is None:
        return found
    checkpoint = checkpoint_after(draw.log_size)
    if checkpoint is None or checkpoint.root.hex() != result.seed:
        found.append("seed")
    if drawn(draw.pool, bytes.fromhex(result.seed), draw.many, purpose=_PURPOSE) != result.drawn:
        found.append("result")
    return found


@dataclass(frozen=True, slots=True)
class DrawTold:
    """A draw in a line: how many of a pool, which, and what of it does not follow."""

    name: str
    pool: int
    many: int
    drawn: tuple[str, ...]
    differences: tuple[str, ...]


def draws_told() -> list[DrawTold]:
    """Return every draw, computed anew."""
    found = []
    for draw in Draw.objects.select_related("drawresult").order_by("name"):
        result = getattr(draw, "drawresult", None)
        drawn_now = tuple(result.drawn) if result else ()
        wrong = tuple(differences_of(draw))
        found.append(DrawTold(draw.name, len(draw.pool), draw.many, drawn_now, wrong))
    return found
