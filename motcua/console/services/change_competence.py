"""Acts on competence: of one agency, or of every agency of a kind in its own area."""

from datetime import date

from motcua.organizations.public import (
    CompetenceFacts,
    CompetenceRule,
    RecordEnded,
    agency_by_id,
    competence_by_id,
    end_competence,
    record_competence,
)

from .record_act import By, recorded
from .subjects import check_subject

# Rules of one agency are told on its page, rules of a kind under the kind.
OF_AGENCY, OF_KIND = "agency", "competence"


def give_competence(rule: CompetenceRule, *, by: By) -> int:
    """Write down who may do what about which subject."""
    check_subject(rule.procedure_code, rule.field)
    kind, key, name = _place(rule)
    with recorded("competence.given", kind, key, by=by, name=name) as trace:
        made = record_competence(rule)
        trace.after = _what(rule) | {
            "legal_basis": rule.legal_basis,
            "from": str(rule.valid_from),
            "to": str(rule.valid_to or ""),
        }
    return made


def take_competence(competence_id: int, last_day: date, *, by: By) -> CompetenceFacts:
    """End a rule of competence with its last day."""
    known = known_competence(competence_id)
    kind, key, name = _place(known)
    with recorded("competence.ended", kind, key, by=by, name=name) as trace:
        end_competence(competence_id=competence_id, last_day=last_day)
        trace.before = _what(known) | {"to": str(known.valid_to or "")}
        trace.after = {"to": str(last_day)}
    return known


def known_competence(competence_id: int) -> CompetenceFacts:
    """Return the rule, or raise ``RecordEnded``."""
    found = competence_by_id(competence_id)
    if found is None:
        raise RecordEnded(competence=competence_id)
    return found


def _place(rule: CompetenceRule | CompetenceFacts) -> tuple[str, str, str]:
    if rule.agency_id is not None:
        return OF_AGENCY, str(rule.agency_id), agency_by_id(rule.agency_id).name
    kind = str(rule.agency_kind or "")
    return OF_KIND, kind, kind


def _what(rule: CompetenceRule | CompetenceFacts) -> dict[str, str]:
    what = {"level": str(rule.level), "about": rule.procedure_code or rule.field}
    further = {"unit": rule.unit_code, "area": rule.area_code}
    return what | {name: value for name, value in further.items() if value}
