"""Ways in which a scan is no certified copy of one original."""

from motcua.kernel.errors import DomainError


class OneOriginalOnly(DomainError):
    """A certified electronic copy is of one original, and the request names ``documents``."""

    code = "one-original-only"
    title = "One request is for a certified copy of one original"
    kind = "conflict"


class PagesDiffer(DomainError):
    """The scan has ``scanned`` pages, the fee was counted for ``counted``."""

    code = "pages-differ"
    title = "The scan does not have the pages that were counted for the fee"
    kind = "rule"


class ScanNotPdf(DomainError):
    """The scan of an original is no PDF."""

    code = "scan-not-pdf"
    title = "The scan of an original is one PDF file"
