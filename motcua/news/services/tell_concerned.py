"""A consumer: whoever has such a dossier or draft open is told of the news, once."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse

from motcua.dossiers.public.concerned import parties_concerned
from motcua.kernel import clock
from motcua.notifications.public import NoticeToSend, Recipient, send_notice
from motcua.organizations.public import agency_by_id
from motcua.platform import outbox
from motcua.platform.database.scope import system_scope

from ..codec import read_state
from ..models import News
from ..types import NewsState, Status

PUBLISHED, MORE = "news.NewsPublished", "news.tell_concerned"
TEMPLATE, AT_ONCE = "news-concerns-you", 200


def tell_concerned(news_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Tell a page of the people concerned; the next page is another row of the outbox.

    Hearing it twice tells nobody twice: a notice knows its item. One that was taken down meanwhile
    is told no further.
    """
    after = UUID(payload["after"]) if "after" in payload else None
    with system_scope():
        row = News.objects.filter(pk=news_id).first() if news_id else None
        state = read_state(row.state) if row else None
        if state is None or state.status != Status.PUBLISHED or not state.concerns_open:
            return
        found = parties_concerned(state.procedures, after=after, limit=AT_ONCE)
        now, what = clock.now(), _notice(state)
        for party_id in found:
            send_notice(Recipient(party_id=party_id), what=what, now=now)
        if len(found) == AT_ONCE:
            outbox.publish(MORE, key=news_id, payload={"after": str(found[-1])}, now=now)


def _notice(state: NewsState) -> NoticeToSend:
    assert state.current is not None
    assert state.agency_id is not None
    wording = state.current.wording
    return NoticeToSend(
        template=TEMPLATE,
        values={
            "title": wording.title,
            "summary": wording.summary,
            "office": agency_by_id(state.agency_id).name,
        },
        about=state.id,
        about_sequence=1,
        link=reverse("news:item", args=[state.number]),
    )
