"""Background work for programs: what was given up or stands still, and who was last alive."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from motcua.kernel import clock
from motcua.platform.attention import alarms, heartbeats, row_set_aside, work_set_aside_page
from motcua.platform.authorization import Policy, policy
from motcua.platform.models import OutboxRow
from motcua.platform.paging import Cursor, Limit

from ..services.retry_work import retry_work
from ..web.acting import by_of
from .parameters import Key

router = Router(tags=["administration: background work"])


class SetAsideOut(Schema):
    """Work that was given up; what it was about stays with the program, but for its key."""

    id: int
    consumer: str
    about: UUID | None
    created_at: datetime
    failed_at: datetime
    attempts: int
    problem: str

    @classmethod
    def of(cls, row: OutboxRow) -> "SetAsideOut":
        """Return the answer for a row that was given up."""
        assert row.failed_at is not None
        return cls(
            id=row.pk,
            consumer=row.consumer,
            about=row.key,
            created_at=row.created_at,
            failed_at=row.failed_at,
            attempts=row.attempts,
            problem=row.last_problem,
        )


class SetAsidePage(Schema):
    """Work that was given up; ``next`` is the ``cursor`` of the following page."""

    items: list[SetAsideOut]
    next: str = ""


class BeatOut(Schema):
    """When a worker or a periodic task was last alive."""

    name: str
    beat_at: datetime


class BeatsOut(Schema):
    """Every worker and periodic task that ever reported."""

    items: list[BeatOut]


class AlarmOut(Schema):
    """Something that stands still: what watches for it, and words in the caller's language."""

    name: str
    title: str
    text: str


class AlarmsOut(Schema):
    """Everything that stands still now."""

    items: list[AlarmOut]


@router.get("/set-aside-work", response=SetAsidePage, summary="Work that was given up")
@policy(Policy.ADMINISTRATOR)
def set_aside(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> SetAsidePage:
    """Return what waits for a person, the latest first."""
    found, following = work_set_aside_page(cursor=cursor, limit=limit)
    return SetAsidePage(items=[SetAsideOut.of(one) for one in found], next=following)


@router.get("/set-aside-work/{row_id}", response=SetAsideOut, summary="One piece of it")
@policy(Policy.ADMINISTRATOR)
def one_set_aside(request: HttpRequest, row_id: Key) -> SetAsideOut:
    """Return it; 404 for work that waits for its turn, is done or never was."""
    return SetAsideOut.of(row_set_aside(row_id))


@router.post("/set-aside-work/{row_id}/retry", response={204: None}, summary="Try it again")
@policy(Policy.ADMINISTRATOR)
def retry(request: HttpRequest, row_id: Key) -> HttpResponse:
    """Put it back in the queue with no attempts behind it; 404 where it was not given up."""
    retry_work(row_id, by=by_of(request))
    return HttpResponse(status=204)


@router.get("/heartbeats", response=BeatsOut, summary="Who was last alive")
@policy(Policy.ADMINISTRATOR)
def beats(request: HttpRequest) -> BeatsOut:
    """Return when each worker and periodic task last reported, by name."""
    return BeatsOut(items=[BeatOut(name=one.name, beat_at=one.beat_at) for one in heartbeats()])


@router.get("/alarms", response=AlarmsOut, summary="What stands still")
@policy(Policy.ADMINISTRATOR)
def standing_still(request: HttpRequest) -> AlarmsOut:
    """Return what stands still at this moment; nothing while all goes on."""
    found = alarms(clock.now())
    return AlarmsOut(
        items=[AlarmOut(name=one.name, title=one.title, text=one.text) for one in found]
    )
