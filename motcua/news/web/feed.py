"""The Atom feed of news, whole or of one procedure."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.catalog.public import newest_names
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.platform.authorization import Policy, policy

from ..selectors import NewsFilter, published_news
from .showing import NewsLine, news_lines

_MOST = 30


@require_safe
@policy(Policy.PUBLIC)
def atom(request: HttpRequest) -> HttpResponse:
    """Answer with the newest news that matter, for programs that read feeds."""
    answer: HttpResponse = _NewsFeed()(request)
    answer["Vary"] = "Accept-Language, Cookie"
    return answer


class _NewsFeed(Feed):  # type: ignore[type-arg]
    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return request.GET.get("thu-tuc", "").replace("\0", "").strip()[:40]

    def title(self, code: str) -> str:
        name = newest_names([code]).get(code, code) if code else ""
        return f"{_('News')}: {name}" if name else _("News about procedures")

    def link(self, code: str) -> str:
        return reverse("news:news") + (f"?thu-tuc={code}" if code else "")

    def subtitle(self, code: str) -> str:
        return _("What offices and the catalogue of procedures have to say.")

    def items(self, code: str) -> list[NewsLine]:
        today = legal_day(clock.now())
        found, _following = published_news(NewsFilter("", code), on=today, limit=_MOST)
        return news_lines(found)

    def item_title(self, item: NewsLine) -> str:
        return item.title

    def item_description(self, item: NewsLine) -> str:
        return item.summary

    def item_link(self, item: NewsLine) -> str:
        return reverse("news:item", args=[item.number])

    def item_author_name(self, item: NewsLine) -> str:
        return item.office

    def item_pubdate(self, item: NewsLine) -> datetime | None:
        return item.published_at

    def item_updateddate(self, item: NewsLine) -> datetime | None:
        return item.corrected_at or item.published_at
