"""Words of protected reports for people."""

from django.utils.translation import gettext_lazy as _

from ..types import Author, Ground, Kind, Sort, Status

KINDS = {
    Kind.BRIBERY: _("Bribery, or money asked for"),
    Kind.HARASSMENT: _("Harassment, or demands outside the rules"),
    Kind.OTHER: _("Another breach of the law by an official"),
}
STATUSES = {
    Status.RECEIVED: (_("Received, to be classified"), "blue"),
    Status.TAKEN_UP: (_("Taken up as a denunciation"), "purple"),
    Status.INSPECTED: (_("Used for inspection"), "purple"),
    Status.DECLINED: (_("Not taken up"), "grey"),
    Status.CONCLUDED: (_("Concluded"), "green"),
}
GROUNDS = {
    Ground.COMPLEX: _("The matter is complex (art. 30)"),
    Ground.VERY_COMPLEX: _("The matter is very complex (art. 30)"),
}
SORTS = {
    Sort.REPORT: _("The report"),
    Sort.FILE: _("A file"),
    Sort.MESSAGE: _("A message"),
    Sort.REASON: _("Why it is not taken up"),
    Sort.CONCLUSION: _("The conclusion"),
    Sort.EXTRACT: _("An extract without who reported it"),
}
AUTHORS = {Author.REPORTER: _("The reporter"), Author.BODY: _("The inspectorate")}
EVENTS = {
    "ReportReceived": _("Received and sealed"),
    "ReporterAdded": _("The reporter wrote more"),
    "ReportOpened": _("Opened by a recipient"),
    "ManyPlacesFound": _("Facts are checked in many places"),
    "ReportClassified": _("Classified"),
    "TimeExtended": _("The time was made longer"),
    "MessageSent": _("A message to the reporter"),
    "ReportPassedOn": _("Passed on to another body"),
    "ReportResealed": _("Sealed anew to the keys of today"),
    "ExtractMade": _("An extract was made"),
    "ReportConcluded": _("Concluded, the conclusion is sealed"),
    "ReportDestroyed": _("Destroyed; days and hashes are left"),
}
