"""Ways in which a transfer is refused; each has a page under docs/problems/."""

from motcua.kernel.errors import DomainError
from motcua.kernel.text import msgid

SUPERIOR_DECIDES = msgid(
    "This agency had the dossier before. %(superior)s stands above both and decides: ask for leave."
)
SETTLED = msgid("%(superior)s said who handles this dossier; only with its leave it goes on.")
NOBODY_ABOVE = msgid(
    "This agency had the dossier before, and no agency with a leadership stands above both."
)


class ReturnNotAllowed(DomainError):
    """The dossier would go back to an agency that had it, without leave of the common superior.

    ``superior`` is the name of who stands above both, empty where nobody does.
    """

    code = "return-not-allowed"
    title = "A dossier goes back only with leave of the common superior"
    kind = "conflict"
