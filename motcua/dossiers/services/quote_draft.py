"""What filing a draft now would mean: fee, legal time, receiving agency, and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.catalog.public import ProcedureVersionFacts, published_version, version_facts
from motcua.forms.public import Checked, UnitsOfDay, check, facts_of
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.kernel.working_time import TimeLimit
from motcua.organizations.public import AgencyFacts, UnitFacts, desk_of
from motcua.parties.public import party_facts
from motcua.payments.public import FeeFacts, FeeQuote, fee_table, quote_for

from ..models import Draft
from ..rules.case import Requirement
from ..rules.hand_in import missing_documents
from ..types import Channel
from .check_answers import PinnedForm, form_for
from .identity_held import with_vouched
from .own_store import owner_of
from .requirements import requirements_for
from .standing import agency_in_charge


@dataclass(frozen=True, slots=True)
class DraftQuote:
    """A draft measured against the law of the day; nothing is written or promised by it.

    ``listed`` is the closed list with what the answers say about conditions.
    """

    version: ProcedureVersionFacts
    form: PinnedForm
    checked: Checked
    facts: Mapping[str, object]
    fee: FeeQuote
    limit: TimeLimit | None
    competent: AgencyFacts | None
    desk: UnitFacts | None
    listed: tuple[Requirement, ...]
    missing: tuple[Requirement, ...]

    @property
    def is_ready(self) -> bool:
        """Whether filing would find nothing wrong with answers, papers and place."""
        return (
            self.checked.is_valid
            and not self.missing
            and self.competent is not None
            and self.limit is not None
        )


def version_for_draft(draft: Draft, now: datetime) -> ProcedureVersionFacts:
    """Return the version a filing today would be under; the draft's own where none is open."""
    try:
        return published_version(draft.procedure_code, legal_day(now))
    except DomainError:  # suspended or withdrawn meanwhile: filing will say so
        return version_facts(draft.procedure_version_id)


def form_of_draft(draft: Draft) -> PinnedForm:
    """Return the form the draft is being filled with, which may have been replaced since."""
    version = version_facts(draft.procedure_version_id)
    return form_for(version, (draft.form_key, draft.form_version), case=draft.case)


def quote_of_draft(draft: Draft, now: datetime) -> DraftQuote:
    """Return what filing the draft at ``now`` would cost and take, and what it still lacks."""
    day = legal_day(now)
    version = version_for_draft(draft, now)
    form = form_of_draft(draft)
    checked = check(form.form, draft.answers, today=day, units=UnitsOfDay(day))
    channel = draft.choices.get("channel", "online")
    facts = FeeFacts(
        values=facts_of(form.form, checked.answers), channel=channel, case=draft.case, on=day
    )
    given = frozenset(UUID(entry["required_document_id"]) for entry in draft.documents)
    needed = with_vouched(
        requirements_for(version.version_id, channel, draft.case, facts.values),
        owner_of(draft) if channel == Channel.ONLINE else None,
        today=day,
    )
    competent, desk = _place(draft, version, now)
    return DraftQuote(
        version=version,
        form=form,
        checked=checked,
        facts=facts.values,
        fee=quote_for(fee_table(str(version.version_id), version.fees), facts),
        limit=version.limit_for(channel, draft.case),
        competent=competent,
        desk=desk,
        listed=needed,
        missing=tuple(missing_documents(needed, given)),
    )


def _place(
    draft: Draft, version: ProcedureVersionFacts, now: datetime
) -> tuple[AgencyFacts | None, UnitFacts | None]:
    day = legal_day(now)
    area = draft.choices.get("area_code", "")
    applicant = draft.choices.get("applicant_id") or draft.party_id
    try:
        if not area and applicant:
            area = party_facts(UUID(str(applicant))).address.commune_code
        competent = agency_in_charge(version, area, day)
        return competent, desk_of(competent.id, day)
    except DomainError:  # no competence for this place yet: the person has to choose another
        return None, None
