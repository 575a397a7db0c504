"""The keys of the desk's pages: access keys of the browser, told on the page that has them."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

# The chord and what it does. The same letter means the same on every page: n goes on, m begins
# with somebody new. The templates carry the access keys; a test holds both together.
PERSON = (("Enter", _("continue, from any field")), ("Alt+N", _("continue")))
WALK_IN = (
    ("Enter", _("save and go to the next open question")),
    ("Alt+G", _("to the documents")),
    ("Alt+N", _("file and receive")),
    ("Alt+L", _("save")),
)
RECEIVED = (
    ("Alt+P", _("take payment")),
    ("Alt+I", _("print the receipt")),
    ("Alt+M", _("next person")),
)
QUEUE = (("Alt+M", _("new filing")),)
ACT = (("Alt+N", _("carry it out")),)

Keys = tuple[tuple[str, str], ...]


def in_words(keys: Keys) -> list[tuple[str, str]]:
    """Return the keys of a page with their words in the language of the request."""
    return [(chord, gettext(words)) for chord, words in keys]
