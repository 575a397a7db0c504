"""Ways in which probing says no."""

from motcua.kernel.errors import DomainError


class ServiceNotOnline(DomainError):
    """The procedure is not offered online."""

    code = "service-not-online"
    title = "There is no such online service"
    kind = "absent"


class NodeAway(Exception):
    """The node does not answer at all: no service falls short, and nothing is written down."""
