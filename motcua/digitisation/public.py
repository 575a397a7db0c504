"""What other packages may use of digitisation; everything else in here is private."""

from .errors import NoSearchableCopy, SearchWordsInvalid
from .fields import fields_of_paper, propose_fields
from .responses import copy_response
from .rules.excerpt import Part
from .rules.wanted_words import MOST_LETTERS, Wanted, wanted_words
from .selectors import (
    FileText,
    PageQueries,
    SearchableCopy,
    excerpts_of,
    page_queries,
    readings_of,
    searchable_copy,
    text_of_file,
)
from .types import (
    FieldProposal,
    Finding,
    PageFacts,
    Problem,
    ReadingFacts,
    ReadingStatus,
    TextSource,
)
from .web.labels import reading_lines, text_context

__all__ = [
    "MOST_LETTERS",
    "FieldProposal",
    "FileText",
    "Finding",
    "NoSearchableCopy",
    "PageFacts",
    "PageQueries",
    "Part",
    "Problem",
    "ReadingFacts",
    "ReadingStatus",
    "SearchWordsInvalid",
    "SearchableCopy",
    "TextSource",
    "Wanted",
    "copy_response",
    "excerpts_of",
    "fields_of_paper",
    "page_queries",
    "propose_fields",
    "reading_lines",
    "readings_of",
    "searchable_copy",
    "text_context",
    "text_of_file",
    "wanted_words",
]
