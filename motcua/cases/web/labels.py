"""Words of cases for people."""

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.quarters import stored_quarter_words

from ..records import RecordEntry, RecordKind
from ..services.registers import RelationKind
from ..types import Finding, SourceKind, Status

SOURCES = {
    SourceKind.SIGNAL: _("A signal computed from dossiers"),
    SourceKind.PETITION: _("A petition about conduct"),
    SourceKind.PLAN: _("An inspection plan"),
    SourceKind.SAMPLE: _("A dossier drawn by lot"),
}
SOURCE_HINTS = {
    SourceKind.SIGNAL: _("Open it from the page of the signal: its reference is filled in then."),
    SourceKind.PETITION: _("Write the number of the petition. Who sent it is never shown here."),
    SourceKind.PLAN: _("Choose the plan below; the unit has to stand in it."),
    SourceKind.SAMPLE: _("Write the number of the dossier that was drawn."),
}
STATUSES = {
    Status.OPENED: (_("To be given to somebody"), "yellow"),
    Status.EXAMINED: (_("Being looked into"), "blue"),
    Status.ASKED: (_("An explanation was asked"), "yellow"),
    Status.EXPLAINED: (_("An explanation was given"), "blue"),
    Status.CONCLUDED: (_("Concluded"), "purple"),
    Status.APPEALED: (_("Appealed, one level up"), "yellow"),
    Status.CLOSED: (_("Case closed"), "grey"),
    Status.SET_ASIDE: (_("Set aside: nothing to look into"), "grey"),
}
FINDINGS = {
    Finding.CLEARED: _("Cleared: nothing to say against the person"),
    Finding.SYSTEM_FAULT: _("A fault of the system: rules, program or staffing, nobody's fault"),
    Finding.GUIDANCE: _("Guidance"),
    Finding.TRAINING: _("Training"),
    Finding.REMINDER: _("Reminder"),
    Finding.DISCIPLINE: _("Discipline proposed; the disciplinary procedure decides"),
}
EVENTS = {
    "CaseOpened": _("Case opened"),
    "CaseAssigned": _("Given to who looks into it"),
    "CaseRaised": _("Given to the level above"),
    "ExplanationAsked": _("An explanation was asked"),
    "Explained": _("An explanation was given"),
    "EvidenceAdded": _("Evidence added"),
    "CaseConcluded": _("Concluded"),
    "ConclusionAppealed": _("Appeal against the conclusion"),
    "AppealDecided": _("Appeal decided"),
    "MeasureAdded": _("Something has to change"),
    "MeasureDone": _("It was changed"),
    "CaseSetAside": _("Set aside: nothing to look into"),
    "CaseClosed": _("Case closed"),
    "CaseDestroyed": _("Destroyed when its time of keeping was over"),
}
RELATIONS = {
    RelationKind.FAMILY: _("Family"),
    RelationKind.BUSINESS: _("Business"),
    RelationKind.CLOSE: _("Another close interest"),
}


def record_words(entry: RecordEntry) -> str:
    """Return what an entry of an official's year is, in the language of the page."""
    if entry.kind == RecordKind.COMMENDATION:
        return _("Commended for %(quarter)s") % {"quarter": stored_quarter_words(entry.what)}
    return str(FINDINGS[Finding(entry.what)])
