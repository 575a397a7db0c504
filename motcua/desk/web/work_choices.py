"""The choices of the work list as they stand in its address."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.dossiers.public import DueWithin, LabelFacts, Status, WorkChoices
from motcua.organizations.public import units_by_ids
from motcua.platform.actor import Actor

from .words import KINDS, STATUSES, status_words, words_of

# In the address, and in words. What is late is due today as well, and within the week.
DUE = {
    "tre": (DueWithin.LATE, _("Late")),
    "hom-nay": (DueWithin.TODAY, _("Until the end of today")),
    "tuan": (DueWithin.WEEK, _("Within seven days")),
}
# Statuses in which a step can be open.
OPEN = (
    Status.IN_PROGRESS,
    Status.SUPPLEMENT_ASKED,
    Status.SUPPLEMENT_PROPOSED,
    Status.SUSPENDED,
    Status.AWAITING_PAYMENT,
    Status.APPROVED,
    Status.RESULT_READY,
)


def choices_in(typed: Mapping[str, str]) -> WorkChoices:
    """Return what an address or a form chose; what makes no sense is not chosen."""
    text = {name: str(value).strip()[:60] for name, value in typed.items()}
    status = text.get("trang-thai", "")
    return WorkChoices(
        mine_only=text.get("cua") == "toi",
        kind=text.get("loai", "") if text.get("loai") in KINDS else "",
        procedure_code=text.get("thu-tuc", "")[:20],
        status=status if status in set(Status) else "",
        due=DUE[text["han"]][0] if text.get("han") in DUE else DueWithin.ANY,
        unit_id=uuid_in(text.get("don-vi", "")),
        label_id=uuid_in(text.get("nhan", "")),
    )


def uuid_in(text: str) -> UUID | None:
    """Return the id that stands in a text, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None


def fields_of(choices: WorkChoices) -> dict[str, str]:
    """Return the fields of the address that make these choices; those not chosen are left out."""
    due = next((key for key, (value, _words) in DUE.items() if value == choices.due), "")
    fields = {
        "cua": "toi" if choices.mine_only else "",
        "loai": choices.kind,
        "trang-thai": choices.status,
        "han": due,
        "don-vi": str(choices.unit_id or ""),
        "thu-tuc": choices.procedure_code,
        "nhan": str(choices.label_id or ""),
    }
    return {name: value for name, value in fields.items() if value}


def address_of(choices: WorkChoices) -> str:
    """Return the query of the work list that shows these choices."""
    return urlencode(fields_of(choices))


def options(actor: Actor, labels: list[LabelFacts]) -> dict[str, list[dict[str, Any]]]:
    """Return what there is to choose from."""
    units = units_by_ids(actor.unit_ids)
    return {
        "whose": [
            {"value": "", "text": gettext("My units")},
            {"value": "toi", "text": gettext("Given to me")},
        ],
        "kinds": [{"value": key, "text": words_of(KINDS, key)} for key in KINDS],
        "statuses": [
            {"value": str(one), "text": status_words(one)} for one in STATUSES if one in OPEN
        ],
        "due": [{"value": key, "text": gettext(words)} for key, (_value, words) in DUE.items()],
        "labels": [{"value": str(one.id), "text": one.name} for one in labels],
        "units": [
            {"value": str(unit.id), "text": f"{unit.name} – {unit.agency_name}"}
            for unit in sorted(units.values(), key=lambda unit: (unit.agency_name, unit.name))
        ],
    }
