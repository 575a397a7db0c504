"""The sections of the console, as its home lists them."""

from django.urls import reverse
from django.utils.translation import gettext as _


def doors() -> list[dict[str, str]]:
    """Return name, address and purpose of every section."""
    return [
        {
            "title": title,
            "href": reverse(route if ":" in route else f"console:{route}"),
            "text": text,
        }
        for title, route, text in (
            (_("Officials"), "officials", _("Accounts, roles and what each may do today")),
            (_("Delegations"), "delegations", _("Who uses whose role, by which decision")),
            (_("Absences"), "absences", _("Who is away and who stands in")),
            (_("Agencies and units"), "agencies", _("Who belongs where, with dates")),
            (_("Keys and seals"), "keys", _("Who can sign and seal, and how long")),
            (_("Competence"), "competences", _("Who decides, prepares or may be handed what")),
            (_("Administrative units"), "areas", _("Provinces and communes, before and after")),
            (_("Working calendars"), "calendars", _("Days off, make-up days and office hours")),
            (_("Procedures"), "procedures", _("Versions, drafts and their publication")),
            (_("Import procedures"), "imports", _("From an export of the national portal")),
            (_("Internal processes"), "processes", _("Drawings, roles and time limits")),
            (_("Forms"), "forms", _("Definitions of electronic forms")),
            (_("Printed papers"), "papers", _("How each printed paper looks")),
            (_("Notices"), "notices", _("What people are told, in which words")),
            (_("Rulebook"), "rulebook", _("What the law leaves to be set, by date")),
            (_("Times of keeping"), "retention", _("How long ended dossiers are kept")),
            (
                _("Technical rejections"),
                "technical:rejections",
                _("What the program could not take, and how each ended"),
            ),
            (_("History"), "history", _("What administrators changed")),
            (
                _("Components of the pages"),
                "platform:components",
                _("Each part of a page in each state"),
            ),
        )
    ]
