"""What the timeline says of transfers, and of a dispute over who is competent."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from motcua.platform.templatetags.ui import moment

from .. import events as e
from .names import Names
from .timeline_documents import Words


def _forwarded(event: e.DossierForwarded, names: Names) -> Words:
    reason = event.reason if event.reason != "competent agency" else _("It decides this matter.")
    place = names.agency(event.to_agency_id)
    return _("Passed to %(agency)s") % {"agency": place}, reason, ""


def _return_asked(event: e.ReturnAsked, names: Names) -> Words:
    title = _("%(superior)s was asked whether the dossier may go back to %(agency)s") % {
        "superior": names.agency(event.superior.agency_id),
        "agency": names.agency(event.to_agency_id),
    }
    due = _("Answer due: %(due)s") % {"due": moment(event.due)}
    return title, f"{event.reason}\n{due}", ""


def _return_allowed(event: e.ReturnAllowed, names: Names) -> Words:
    title = _("The dossier may go back to %(agency)s")
    return title % {"agency": names.agency(event.to_agency_id)}, event.reason, ""


def _return_denied(event: e.ReturnDenied, names: Names) -> Words:
    title = _("The dossier does not go back to %(agency)s")
    return title % {"agency": names.agency(event.to_agency_id)}, event.reason, ""


def _settled(event: e.CompetenceSettled, names: Names) -> Words:
    title = _("It is settled that %(agency)s handles the dossier")
    return title % {"agency": names.agency(event.agency_id)}, event.reason, ""


TRANSFERS_SAID: dict[type, Callable[[Any, Names], Words]] = {
    e.DossierForwarded: _forwarded,
    e.ReturnAsked: _return_asked,
    e.ReturnAllowed: _return_allowed,
    e.ReturnDenied: _return_denied,
    e.CompetenceSettled: _settled,
}
