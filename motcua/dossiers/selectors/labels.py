"""Labels and saved filters: whose they are, and which dossiers carry them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower

from motcua.platform.actor import Actor
from motcua.platform.database.scope import apply_scope

from ..models import DossierLabel, Label, SavedWorkFilter
from ..rules.work_choices import DueWithin, WorkChoices


@dataclass(frozen=True, slots=True)
class LabelFacts:
    """A coloured word; without a unit it is the official's own."""

    id: UUID
    name: str
    tone: str
    unit_id: UUID | None


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """Choices of the work list under a name."""

    id: UUID
    name: str
    choices: WorkChoices


def usable(actor: Actor, prefix: str = "") -> Q:
    """Return the condition of labels the actor may see: own ones, and those of the own units."""
    own = Q(**{f"{prefix}official_id": actor.official_id})
    return own | Q(**{f"{prefix}unit_id__in": list(actor.unit_ids)})


def labels_for(actor: Actor) -> list[LabelFacts]:
    """Return the labels the actor may put on a dossier: the own ones, then those of the units."""
    if actor.official_id is None:
        return []
    apply_scope()
    rows = Label.objects.filter(usable(actor)).order_by("-official_id", "unit_id", Lower("name"))
    own_first = sorted(rows, key=lambda row: row.official_id is None)
    return [_facts(row) for row in own_first]


def labels_on(dossier_ids: Iterable[UUID], *, actor: Actor) -> dict[UUID, list[LabelFacts]]:
    """Return the labels of these dossiers that the actor may see, in one query."""
    ids = list(dossier_ids)
    if actor.official_id is None or not ids:
        return {}
    apply_scope()
    rows = (
        DossierLabel.objects.filter(usable(actor, "label__"), dossier_id__in=ids)
        .select_related("label")
        .order_by(Lower("label__name"))
    )
    found: dict[UUID, list[LabelFacts]] = defaultdict(list)
    for row in rows:
        found[row.dossier_id].append(_facts(row.label))
    return found


def work_filters_of(actor: Actor) -> Sequence[SavedFilter]:
    """Return the official's own saved filters by name."""
    if actor.official_id is None:
        return []
    apply_scope()
    rows = SavedWorkFilter.objects.filter(official_id=actor.official_id).order_by(Lower("name"))
    return [SavedFilter(row.id, row.name, _choices(row.choices)) for row in rows]


def _facts(row: Label) -> LabelFacts:
    return LabelFacts(row.id, row.name, row.tone, row.unit_id)


def _choices(kept: dict[str, str]) -> WorkChoices:
    unit, label = kept.get("unit_id"), kept.get("label_id")
    return WorkChoices(
        mine_only=bool(kept.get("mine_only")),
        kind=kept.get("kind", ""),
        procedure_code=kept.get("procedure_code", ""),
        status=kept.get("status", ""),
        due=DueWithin(kept.get("due", "")),
        unit_id=UUID(unit) if unit else None,
        label_id=UUID(label) if label else None,
    )
