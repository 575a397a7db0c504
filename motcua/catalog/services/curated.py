"""The versions in force that people wrote here; an import does not replace them."""

from ..content_loading import load_content
from ..models import ProcedureVersion
from ..types import Origin, ProcedureVersionFacts, VersionStatus

_BY_PEOPLE = (Origin.DEMO, Origin.CONSOLE)
_OPEN = (VersionStatus.PUBLISHED, VersionStatus.SUSPENDED)


def curated_versions() -> dict[str, ProcedureVersionFacts]:
    """Return the open version of each procedure whose open version was not imported, by code."""
    rows = ProcedureVersion.objects.filter(
        origin__in=_BY_PEOPLE, status__in=_OPEN, effective_to__isnull=True
    )
    found = load_content(list(rows.select_related("procedure")))
    return {facts.code: facts for facts in found.values()}
