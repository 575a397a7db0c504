"""Ways in which a search in people's papers is refused; each has a page under docs/problems/."""

from motcua.kernel.errors import DomainError
from motcua.kernel.text import msgid


class SearchPurposeMissing(DomainError):
    """An official does not say why he or she searches, or not in a few words."""

    code = "search-purpose-missing"
    title = "Say why you search people's papers"
    kind = "invalid"


class SearchNotByOfficial(DomainError):
    """Only officials search the papers of others."""

    code = "search-not-by-official"
    title = "Only officials search people's papers"
    kind = "forbidden"


PURPOSE_LENGTHS = msgid("Say in %(least)s to %(most)s letters why you search.")
