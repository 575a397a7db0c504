"""The keys of the page that calls numbers; the sheet of keys of the desk shows them too."""

from django.utils.translation import gettext_noop as _

# n goes on, m begins with somebody new: the same letters as on the other pages of the desk.
CALLS = (
    ("Alt+N", _("call the next; begin; done")),
    ("Alt+L", _("call again")),
    ("Alt+V", _("did not come")),
    ("Alt+M", _("new filing for whom you called")),
)
