"""News for programs: what everybody reads, and the acts of who publishes."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..rules.writing import CorrectNews, TakeDownNews
from ..selectors import NewsFilter, draft_of, news_item, news_to_keep, published_news
from ..services.act import act
from ..services.drafts import drop_draft, keep_draft
from ..services.publish_news import publish_news
from ..services.standing import who_of
from ..types import NewsState
from ..web.showing import news_lines
from ..web.writing import PUBLISHERS
from . import schemas as s

router = Router(tags=["news"])
_OFFICE = policy(Policy.OFFICIAL, roles=PUBLISHERS)


class NewsWanted(Schema):
    """Which news; words are found with or without accents."""

    words: Annotated[str, Query(max_length=100)] = ""
    procedure_code: Annotated[str, Query(max_length=40)] = ""
    agency_id: UUID | None = None
    earlier: bool = False


@router.get("", response=s.NewsPageOut, summary="News")
@policy(Policy.PUBLIC)
def published(
    request: HttpRequest, wanted: Query[NewsWanted], cursor: Cursor = "", limit: Limit = 20
) -> Any:
    """Return news that matter, the newest first; with ``earlier`` those that no longer do."""
    chosen = NewsFilter(
        wanted.words, wanted.procedure_code, wanted.agency_id, earlier=wanted.earlier
    )
    found, following = published_news(chosen, on=_today(), cursor=cursor, limit=limit)
    return _page(found, following)


@router.post("", response={201: s.NewsOut}, summary="Publish news")
@_OFFICE
def publish(request: HttpRequest, body: s.NewsIn) -> Any:
    """Publish in the name of the caller's agency; everybody reads it at once."""
    state = publish_news(
        body.wording(),
        concerns_open=body.concerns_open,
        actor=actor_of(request),
        now=clock.now(),
    )
    return Status(201, _one(request, state))


@router.get("/mine", response=s.NewsPageOut, summary="News of my agency")
@_OFFICE
def mine(request: HttpRequest, cursor: Cursor = "", limit: Limit = 30) -> Any:
    """Return what the caller's agencies told, taken down too, the newest first."""
    found, following = news_to_keep(who_of(actor_of(request)), cursor=cursor, limit=limit)
    return _page(found, following)


@router.get("/draft", response=s.NewsDraftOut, summary="My draft of news")
@_OFFICE
def draft(request: HttpRequest) -> Any:
    """Return what the caller is writing."""
    return s.NewsDraftOut.of_draft(draft_of(actor_of(request)))


@router.put("/draft", response={204: None}, summary="Keep the draft of news")
@_OFFICE
def keep(request: HttpRequest, body: s.NewsDraftIn) -> Any:
    """Keep it for the caller alone; nothing is published."""
    keep_draft(body.dict(), actor=actor_of(request), now=clock.now())
    return Status(204, None)


@router.delete("/draft", response={204: None}, summary="Throw the draft of news away")
@_OFFICE
def drop(request: HttpRequest) -> Any:
    """Throw away what the caller kept."""
    drop_draft(actor=actor_of(request))
    return Status(204, None)


@router.get("/{number}", response=s.NewsOut, summary="One item of news")
@policy(Policy.PUBLIC)
def one(request: HttpRequest, number: str) -> Any:
    """Return one item; of one that was taken down only that, and why."""
    return _one(request, news_item(number))


@router.post("/{number}/correction", response=s.NewsOut, summary="Correct news")
@_OFFICE
def correct(request: HttpRequest, number: str, body: s.NewsCorrectionIn) -> Any:
    """Publish another wording; the one before stays readable."""
    command = CorrectNews(body.wording(), body.reason, body.seen)
    return _one(request, act(number, command, actor=actor_of(request), now=clock.now()))


@router.post("/{number}/removal", response=s.NewsOut, summary="Take news down")
@_OFFICE
def take_down(request: HttpRequest, number: str, body: s.NewsRemovalIn) -> Any:
    """Let nobody read it any more; its page says why."""
    command = TakeDownNews(body.reason, body.seen)
    return _one(request, act(number, command, actor=actor_of(request), now=clock.now()))


def _today() -> date:
    return legal_day(clock.now())


def _one(request: HttpRequest, state: NewsState) -> s.NewsOut:
    [line] = news_lines([state])
    return s.NewsOut.of_item(state, line, who_of(actor_of(request)))


def _page(found: list[NewsState], following: str) -> dict[str, Any]:
    items = [
        s.NewsLineOut.of(state, line) for state, line in zip(found, news_lines(found), strict=True)
    ]
    return {"items": items, "next": following}
