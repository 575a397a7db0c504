"""Publishing an item in the name of an agency."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from motcua.catalog.public import newest_names
from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import unguessable, uuid7
from motcua.kernel.text import fold
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope
from motcua.platform.errors import NotAllowed

from ..codec import read_state
from ..models import News, NewsDraft
from ..rules.case import Case
from ..rules.decide import decide
from ..rules.writing import PublishNews
from ..selectors import matters
from ..types import NewsState, NewsWording, Status
from .record import record
from .standing import agencies_of, who_of

_ONE_BY_ONE = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 23))"


@transaction.atomic
def publish_news(
    wording: NewsWording, *, concerns_open: bool = False, actor: Actor, now: datetime
) -> NewsState:
    """Publish for the official's own agency; what they kept as a draft is done with.

    Raises ``InputInvalid`` with every field that is wrong, and ``NotAllowed``.
    """
    official_id, agency_id = publisher_of(actor)
    with system_scope():
        _one_by_one(agency_id)
        before = NewsState(uuid7(now))
        command = PublishNews(new_number(now), agency_id, wording, concerns_open)
        events = decide(_case(before, wording, agency_id, now), command, who_of(actor), now)
        NewsDraft.objects.filter(official_id=official_id).delete()
        return record(before, events, actor=actor, at=now)


@transaction.atomic
def check_news(
    wording: NewsWording, *, concerns_open: bool = False, actor: Actor, now: datetime
) -> None:
    """Judge a wording as it would be published, and write nothing; raises what publishing does."""
    _official_id, agency_id = publisher_of(actor)
    before = NewsState(uuid7(now))
    command = PublishNews("", agency_id, wording, concerns_open)
    decide(_case(before, wording, agency_id, now), command, who_of(actor), now)


def publisher_of(actor: Actor) -> tuple[UUID, UUID]:
    """Return the official and the agency in whose name they publish; raises ``NotAllowed``."""
    found = agencies_of(actor)
    if not found or actor.official_id is None:
        raise NotAllowed()
    return actor.official_id, found[0]


def new_number(now: datetime) -> str:
    """Return a number that says nothing of how many there are."""
    while True:
        number = f"TIN-{legal_day(now):%y}-{unguessable(7)}"
        if not News.objects.filter(number=number).exists():
            return number


def _one_by_one(agency_id: UUID) -> None:
    """Let two officials of an agency not tell the same at the same moment."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_BY_ONE, [f"news {agency_id}"])


def _case(state: NewsState, wording: NewsWording, agency_id: UUID, now: datetime) -> Case:
    rows = News.objects.filter(matters(legal_day(now)), agency_id=agency_id)
    rows = rows.filter(status=Status.PUBLISHED)
    current = [read_state(one).current for one in rows.values_list("state", flat=True)]
    titles = {fold(one.wording.title) for one in current if one is not None}
    return Case(state, newest_names(wording.procedures), titles)
