"""Ways in which the digitisation package says no."""

from motcua.kernel.errors import DomainError


class NoSearchableCopy(DomainError):
    """There is no copy of this file with a text layer, or not yet."""

    code = "no-searchable-copy"
    title = "There is no searchable copy of this file"
    kind = "absent"
