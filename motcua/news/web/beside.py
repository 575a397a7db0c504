"""The newest news where people stand: on the first page and on the page of a procedure."""

from typing import Any

from motcua.catalog.public import Beside, ProcedureVersionFacts
from motcua.kernel import clock
from motcua.kernel.clock import legal_day

from ..selectors import NewsFilter, published_news
from .showing import NewsLine, news_lines

_SHOWN = 3


def beside_procedure(facts: ProcedureVersionFacts) -> Beside:
    """Return the section about one procedure; without news it is empty."""
    lines, has_more = _newest(NewsFilter(procedure_code=facts.code))
    section: dict[str, Any] = {"code": facts.code, "lines": lines, "has_more": has_more}
    return Beside("news/beside.html", section)


def front_news() -> list[NewsLine]:
    """Return the newest news that matter, for the first page."""
    return _newest(NewsFilter())[0]


def _newest(wanted: NewsFilter) -> tuple[list[NewsLine], bool]:
    found, following = published_news(wanted, on=legal_day(clock.now()), limit=_SHOWN)
    return news_lines(found), bool(following)
