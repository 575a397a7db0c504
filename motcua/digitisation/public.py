"""What other packages may use of digitisation; everything else in here is private."""

from .errors import NoSearchableCopy
from .responses import copy_response
from .selectors import FileText, SearchableCopy, readings_of, searchable_copy, text_of_file
from .types import Finding, PageFacts, Problem, ReadingFacts, ReadingStatus, TextSource
from .web.labels import reading_lines, text_context

__all__ = [
    "FileText",
    "Finding",
    "NoSearchableCopy",
    "PageFacts",
    "Problem",
    "ReadingFacts",
    "ReadingStatus",
    "SearchableCopy",
    "TextSource",
    "copy_response",
    "reading_lines",
    "readings_of",
    "searchable_copy",
    "text_context",
    "text_of_file",
]
