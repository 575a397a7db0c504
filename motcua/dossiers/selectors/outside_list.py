"""Words of officials that name papers outside the closed list of a dossier's procedure."""

from datetime import date, datetime

from motcua.catalog.public import published_versions, version_facts
from motcua.kernel.clock import legal_day
from motcua.platform.kept import kept_briefly

from ..paper_names_data import names_on
from ..rules.paper_words import words_outside
from ..types import DossierState


def papers_outside_list(state: DossierState, text: str, *, now: datetime) -> tuple[str, ...]:
    """Return the papers that ``text`` names and that are not on the list the dossier is pinned to.

    By the names in force at ``now`` and the procedures published that day.
    """
    assert state.versions is not None
    version = version_facts(state.versions.procedure_version_id)
    listed = version.documents_for(channel=str(state.channel), case=state.case)
    own = [name for item in listed for name in (item.name, *item.alternatives)]
    # The law's own remarks on the list, and what the procedure ends in, are no demand.
    own += [version.name, *version.document_notes, *(one.name for one in version.results)]
    day = legal_day(now)
    return words_outside(text, listed=own, catalogue=_catalogue(day), names=names_on(day))


@kept_briefly
def _catalogue(day: date) -> tuple[str, ...]:
    versions = published_versions(day)
    return tuple(sorted({item.name for one in versions for item in one.documents}))
