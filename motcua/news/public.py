"""What other packages may use of news; everything else in here is private."""

from .rules.writing import CorrectNews, TakeDownNews
from .selectors import NewsFilter, published_news
from .services.act import act as act_on_news
from .services.history import compare_news
from .services.publish_news import publish_news
from .types import NewsWording
from .web.beside import front_news

__all__ = [
    "CorrectNews",
    "NewsFilter",
    "NewsWording",
    "TakeDownNews",
    "act_on_news",
    "compare_news",
    "front_news",
    "publish_news",
    "published_news",
]
