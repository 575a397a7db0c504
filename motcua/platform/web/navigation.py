"""Which doors the header shows to whom; a door whose package brings no address yet is left out."""

from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.platform.actor import Actor, ActorKind


@dataclass(frozen=True, slots=True)
class Door:
    """One entry of the navigation: its words, its route and who sees it."""

    text: str
    route: str
    kinds: frozenset[ActorKind] = frozenset()
    roles: frozenset[str] = frozenset()

    def is_for(self, actor: Actor) -> bool:
        """Return whether this door is shown to ``actor``; the policy decides what it opens."""
        kind_fits = not self.kinds or actor.kind in self.kinds
        return kind_fits and (not self.roles or bool(self.roles & actor.role_names))


@dataclass(frozen=True, slots=True)
class Link:
    """A door with its address, ready for the template."""

    text: str
    href: str
    is_current: bool


_PEOPLE = frozenset({ActorKind.ANONYMOUS, ActorKind.CITIZEN})
_OFFICIALS = frozenset({ActorKind.OFFICIAL})
_DESK = frozenset({"desk_official", "head_of_one_stop"})
_SIGNERS = frozenset({"signer", "head_of_agency"})
# Whoever handles dossiers; an administrator alone sees none of them.
_HANDLING = _DESK | _SIGNERS | {"cashier", "handler", "unit_leader", "clerk"}
_LEADING = frozenset({"unit_leader", "signer", "head_of_one_stop", "head_of_agency"})
_ARCHIVING = frozenset({"clerk", "head_of_agency"})
_WATCHING = frozenset({"control_officer", "inspector"})
# Whoever may be given a petition.
_ANSWERING = _DESK | _SIGNERS | _WATCHING | {"handler", "unit_leader"}
# Whoever answers questions about procedures, or sees what waits.
_GUIDING = _DESK | _WATCHING | {"head_of_agency", "administrator"}
# Whoever publishes news in the name of an agency.
_TELLING = frozenset({"head_of_one_stop", "head_of_agency", "administrator"})
# Whoever may lead a case or be given one.
_LOOKING = _WATCHING | {"head_of_agency"}
_OVERSEEING = _WATCHING | {"unit_leader", "head_of_one_stop", "head_of_agency"}
_EVALUATING = frozenset({"head_of_agency", "head_of_one_stop", "unit_leader", "control_officer"})
DOORS = (
    Door(_("Home"), "portal:home", _PEOPLE),
    Door(_("Find a procedure"), "portal:search", _PEOPLE),
    Door(_("Check a dossier"), "portal:status", _PEOPLE),
    Door(_("My dossiers"), "portal:my_dossiers", frozenset({ActorKind.CITIZEN})),
    Door(_("Petitions"), "petitions:petitions", _PEOPLE),
    Door(_("Questions and answers"), "questions:questions", _PEOPLE),
    Door(_("News"), "news:news", _PEOPLE),
    Door(_("Messages"), "portal:messages", frozenset({ActorKind.CITIZEN})),
    Door(_("Reception"), "desk:queue", _OFFICIALS, _DESK),
    Door(_("New filing"), "desk:new_filing", _OFFICIALS, _DESK),
    Door(_("Call numbers"), "waiting:desk", _OFFICIALS, _DESK),
    Door(_("Work list"), "desk:work_list", _OFFICIALS, _HANDLING),
    Door(_("Dossiers"), "desk:watch", _OFFICIALS, _WATCHING),
    Door(_("Deadlines"), "oversight:deadlines", _OFFICIALS, _OVERSEEING),
    Door(_("Signals"), "signals:signals", _OFFICIALS, _OVERSEEING),
    Door(_("Waiting times"), "waiting:figures", _OFFICIALS, _OVERSEEING - {"unit_leader"}),
    Door(_("To sign"), "desk:to_sign", _OFFICIALS, _SIGNERS),
    Door(_("Petitions"), "petitions:work", _OFFICIALS, _ANSWERING),
    Door(_("Questions"), "questions:work", _OFFICIALS, _GUIDING),
    Door(_("News"), "news:keep", _OFFICIALS, _TELLING),
    Door(_("Evaluation"), "evaluation:led", _OFFICIALS, _EVALUATING),
    Door(_("My figures"), "evaluation:own", _OFFICIALS),
    Door(_("Protected reports"), "protected_reports:work", _OFFICIALS, frozenset({"inspector"})),
    Door(_("Conduct cases"), "cases:work", _OFFICIALS, _LOOKING),
    Door(_("What concerns me"), "cases:own", _OFFICIALS),
    Door(_("Commendations"), "cases:commending", _OFFICIALS, frozenset({"head_of_agency"})),
    Door(_("Archive"), "archive:due", _OFFICIALS, _ARCHIVING),
    Door(_("Held for a dispute"), "archive:held", _OFFICIALS, frozenset({"inspector"})),
    Door(_("Notices"), "notifications:notices", _OFFICIALS),
    Door(_("Delegation"), "console:own_duties", _OFFICIALS, _LEADING),
    Door(_("Administration"), "console:home", _OFFICIALS, frozenset({"administrator"})),
)
FOOTER = (
    Door(_("Help"), "portal:help"),
    Door(_("Take a number"), "waiting:places"),
    Door(_("Internal processes"), "processes:processes"),
    Door(_("Report bribery under protection"), "protected_reports:home"),
    Door(_("Conclusions about officials"), "cases:figures"),
    Door(_("Online services"), "probing:services"),
    Door(_("Public log"), "ledger:log"),
    Door(_("How agencies serve"), "evaluation:agencies"),
    Door(_("Punctuality of warnings"), "oversight:standing"),
    Door(_("Apologies and explanations"), "oversight:apologies"),
    Door(_("Accessibility"), "portal:accessibility"),
    Door(_("Interface for programs"), "api:openapi-json"),
    Door(_("Mail catcher of the demo"), "notifications:mailbox"),
)


@cache
def address_of(route: str) -> str:
    """Return the address of ``route``, or nothing where no package brings it."""
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""


def links_for(request: HttpRequest, actor: Actor, *, doors: tuple[Door, ...] = DOORS) -> list[Link]:
    """Return the links ``actor`` sees, the longest address that fits marked as the current one."""
    shown = [(door, address_of(door.route)) for door in doors if door.is_for(actor)]
    shown = [(door, href) for door, href in shown if href]
    fitting = [href for _door, href in shown if _leads_to(href, request.path)]
    current = max(fitting, key=len, default="")
    return [Link(gettext(door.text), href, href == current) for door, href in shown]


def _leads_to(href: str, path: str) -> bool:
    return path == href or (href != "/" and path.startswith(href))
