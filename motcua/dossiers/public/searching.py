"""What other packages may use of dossiers to search in papers and to tell who looked."""

from ..errors_search import SearchPurposeMissing
from ..selectors.looks import Look, SearchLine, looks_page, paper_searches
from ..services.search_papers import search_own_papers, search_papers
from ..web.found_pages import Routes, found_context, mistake_in_words

__all__ = [
    "Look",
    "Routes",
    "SearchLine",
    "SearchPurposeMissing",
    "found_context",
    "looks_page",
    "mistake_in_words",
    "paper_searches",
    "search_own_papers",
    "search_papers",
]
