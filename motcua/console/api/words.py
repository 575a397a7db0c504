"""What the node says and by which rules, for programs: notices, the rulebook."""

from datetime import date

from django.http import HttpRequest
from ninja import Router, Status

from motcua.dossiers.public import RulebookChange
from motcua.notifications.public import (
    Language,
    Wording,
    template,
    template_on,
    templates_on,
    wordings_of,
)
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..rulebooks import book_of, book_on, books_page
from ..services.change_rulebook import set_rulebook
from ..services.reword_notices import give_words
from ..web.acting import by_of
from .parameters import OnDay
from .people import today
from .word_schemas import (
    MadeWordingOut,
    NoticeOut,
    RulebookIn,
    RulebookLineOut,
    RulebookOut,
    RulebookPage,
    WordingIn,
)

router = Router(tags=["administration: words and rules"])


@router.get("/notices", response=list[NoticeOut], summary="Notices with their words of today")
@policy(Policy.ADMINISTRATOR)
def notices(request: HttpRequest) -> list[NoticeOut]:
    """Return every notice by key; what was written down is told with each one alone."""
    found = templates_on(today())
    return [NoticeOut.of(found[key]) for key in sorted(found)]


@router.get("/notices/{key}", response=NoticeOut, summary="One notice")
@policy(Policy.ADMINISTRATOR)
def notice(request: HttpRequest, key: str) -> NoticeOut:
    """Return the notice with its words of today and everything written down for it."""
    return NoticeOut.of(template_on(key, today()), wordings_of(key))


@router.post("/notices/{key}/wordings", response={201: MadeWordingOut}, summary="Other words")
@policy(Policy.ADMINISTRATOR)
def reword(request: HttpRequest, key: str, body: WordingIn) -> Status[MadeWordingOut]:
    """Give the notice other words from a day on; 422 where they break a rule of the notice."""
    template(key)
    words = {
        Language.VIETNAMESE: Wording(body.vi.subject, body.vi.body, body.vi.sms),
        Language.ENGLISH: Wording(body.en.subject, body.en.body, body.en.sms),
    }
    number = give_words(
        key, words, valid_from=body.valid_from, source=body.source, by=by_of(request)
    )
    return Status(201, MadeWordingOut(number=number, count=len(wordings_of(key))))


@router.get("/rulebooks", response=RulebookPage, summary="Rulebooks by date")
@policy(Policy.ADMINISTRATOR)
def rulebooks(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> RulebookPage:
    """Return the rulebooks, the newest first."""
    found, following = books_page(cursor=cursor, limit=limit)
    return RulebookPage(items=[RulebookLineOut.of(one) for one in found], next=following)


@router.get("/rulebook", response=RulebookOut, summary="The rulebook in force on a day")
@policy(Policy.ADMINISTRATOR)
def rulebook(request: HttpRequest, on: OnDay = None) -> RulebookOut:
    """Return what holds on the day, with article and sureness; 404 before the first rulebook."""
    day: date = on or today()
    return RulebookOut.whole(book_on(day))


@router.get("/rulebooks/{version}", response=RulebookOut, summary="One rulebook")
@policy(Policy.ADMINISTRATOR)
def one_rulebook(request: HttpRequest, version: str) -> RulebookOut:
    """Return one rulebook by its version; 404 if there is none."""
    return RulebookOut.whole(book_of(version)[0])


@router.post("/rulebooks", response={201: RulebookOut}, summary="Other values from a day on")
@policy(Policy.ADMINISTRATOR)
def change_rulebook(request: HttpRequest, body: RulebookIn) -> Status[RulebookOut]:
    """Write down the next version; 409 where ``base`` is no longer the newest, 422 for a value
    nobody understands. Dossiers filed before its first day keep theirs."""
    version = set_rulebook(RulebookChange(**body.model_dump()), by=by_of(request))
    return Status(201, RulebookOut.whole(book_of(version)[0]))
