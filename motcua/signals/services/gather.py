"""The facts of a quarter: from the events of dossiers, and from the looks that are on record."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from motcua.dossiers.public.histories import contact_seen_between, histories_since
from motcua.kernel.clock import legal_day
from motcua.organizations.public import Role, officials_by_ids
from motcua.parties.public import lookups_between

from ..rules.facts import DossierFacts, LookFacts
from ..rules.reading import facts_of
from ..rules.terms import Terms
from ..types import Code, Period, Place


def gather(
    period: Period, terms: Terms, *, until: datetime
) -> tuple[list[DossierFacts], list[LookFacts]]:
    """Return the facts of a quarter as the events before ``until`` tell them, tests left out."""
    days = max(one.parameters.get("again_days", 0) for one in terms.signals.values())
    since = period.begin - timedelta(days=days)
    found = (
        facts_of(key, history, terms.priorities)
        for key, history in histories_since(since, until=until)
    )
    facts = [one for one in found if one is not None]
    end = min(period.end, until)
    soon = timedelta(hours=terms.signals[Code.LOOKS_WITHOUT_DOSSIER].parameters["soon_hours"])
    return facts, _looks(facts, Period(period.begin, end), soon)


def _looks(facts: Sequence[DossierFacts], period: Period, soon: timedelta) -> list[LookFacts]:
    by_id = {one.id: one for one in facts}
    of_party: dict[UUID, list[DossierFacts]] = defaultdict(list)
    for one in facts:
        of_party[one.applicant].append(one)
        if one.agent is not None:
            of_party[one.agent].append(one)
    looked = [one for one in lookups_between(period.begin, period.end) if one.party_id is not None]
    seen = contact_seen_between(period.begin, period.end)
    officials = {one.official_id for one in looked} | {one.official_id for one in seen}
    places = _places(officials, period.end)
    found = []
    for look in looked:
        place = places.get(look.official_id)
        if place is not None and look.party_id is not None:
            had = any(
                place.agency_id in (one.desk.agency_id, one.handling.agency_id)
                and one.filed_at <= look.at + soon
                and _goes_on(one, look.at)
                for one in of_party[look.party_id]
            )
            found.append(LookFacts(look.official_id, place, look.at, had))
    for shown in seen:
        place = places.get(shown.official_id)
        if place is not None:
            dossier = by_id.get(shown.dossier_id)
            had = dossier is not None and _goes_on(dossier, shown.at)
            found.append(LookFacts(shown.official_id, place, shown.at, had, shown.dossier_id))
    return found


def _goes_on(one: DossierFacts, at: datetime) -> bool:
    return one.closed_at is None or one.closed_at >= at


def _places(officials: Collection[UUID], at: datetime) -> dict[UUID, Place]:
    """Return where each official sat at the end of the quarter, at a desk where there is one."""
    found = {}
    for one in officials_by_ids(sorted(officials), legal_day(at)):
        held = sorted(one.positions, key=lambda each: each.role != Role.DESK_OFFICIAL)
        if held:
            found[one.id] = Place(held[0].agency_id, held[0].unit_id)
    return found
