"""What a trial of a version runs on: the newest form and drawing, drafts first."""

from motcua.catalog.public import ProcedureVersionFacts, process_of_version
from motcua.dossiers.public import PinnedForm, form_for
from motcua.dossiers.public.trials import TriedDraft
from motcua.forms.public import FormNotFound, definition_of_version, parse_form, versions_of_form
from motcua.forms.public import VersionStatus as FormStatus
from motcua.processes.public import ProcessNotFound, PublishedProcess, draft_version, versions_of
from motcua.processes.public import VersionStatus as ProcessStatus

from .models import ProcedureTrial


def draft_tried(version: ProcedureVersionFacts, *, case: str = "") -> TriedDraft:
    """Return a version with its form and process as they are now, drafts of them included.

    A version without a form is tried with the general one of its papers, one without a process
    with the one that publication would give it. Raises ``FormNotFound``, ``ProcessNotFound``.
    """
    return TriedDraft(version, _form(version, case), _process(process_of_version(version)))


def trials_of(version: ProcedureVersionFacts) -> list[ProcedureTrial]:
    """Return the trials of a version that are kept, the latest first."""
    rows = ProcedureTrial.objects.filter(version_id=version.version_id)
    return list(rows.order_by("-begun_at", "-id"))


def _form(version: ProcedureVersionFacts, case: str) -> PinnedForm:
    if not version.form_key:
        return form_for(version, case=case)
    found = versions_of_form(version.form_key)
    newest = next((one for one in found if one.status != FormStatus.WITHDRAWN), None)
    if newest is None:
        raise FormNotFound(form=version.form_key)
    form = parse_form(definition_of_version(newest.pk))
    return PinnedForm(version.form_key, newest.version, form)


def _process(key: str) -> PublishedProcess:
    found = versions_of(key)
    newest = next((one for one in found if one.status is not ProcessStatus.WITHDRAWN), None)
    if newest is None:
        raise ProcessNotFound(process=key)
    return draft_version(newest.version_id)
