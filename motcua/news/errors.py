"""Ways in which news say no."""

from motcua.kernel.errors import DomainError


class NewsNotFound(DomainError):
    """No item of news has this number."""

    code = "news-not-found"
    title = "There is no news with this number"
    kind = "absent"


class NewsNotYours(DomainError):
    """The act belongs to who publishes for the agency of the item, or keeps the catalogue."""

    code = "news-not-yours"
    title = "This act on the news is not yours"
    kind = "forbidden"


class NewsMovedOn(DomainError):
    """The item was corrected or taken down meanwhile."""

    code = "news-moved-on"
    title = "Somebody else was faster: the news does not stand where you saw it"
    kind = "conflict"
