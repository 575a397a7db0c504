"""What the page about a version shows, in words: no query and no rule in the template."""

from typing import Any

from django.utils.translation import get_language

from motcua.kernel.errors import DomainError
from motcua.processes.public import published_process, steps_table

from ..types import EVERY_CASE, DocumentFacts, FeeFacts, ProcedureVersionFacts
from ..usual_times import usual_times
from . import labels


def version_context(facts: ProcedureVersionFacts) -> dict[str, Any]:
    """Return everything the page says about the version."""
    english = labels.is_english()
    return {
        "facts": facts,
        "code": facts.code,
        "title": (facts.everyday_name_en if english else facts.everyday_name) or facts.name,
        "levels": labels.words(labels.LEVELS, facts.levels),
        "audience": labels.words(labels.AUDIENCES, facts.audience),
        "ways": [
            {
                "channel": labels.word(_CHANNELS, way.channel),
                "limit": labels.limit_words(way.limit, way.limit_text),
                "case": _case_name(facts, way.case),
                "note": way.note,
            }
            for way in facts.ways
        ],
        "fees": [_fee(fee) for fee in facts.fees if not fee.is_none],
        "document_groups": _document_groups(facts),
        "process_steps": _process_steps(facts),
        "usual": labels.usual_words(usual_times([facts.code]).get(facts.code)),
    }


_CHANNELS = {str(channel): text for channel, text in labels.CHANNELS.items()}


def _case_name(facts: ProcedureVersionFacts, key: str) -> str:
    return next((case.name for case in facts.cases if case.key == key), "")


def _document_groups(facts: ProcedureVersionFacts) -> list[dict[str, Any]]:
    """Return the papers of every case first, then those of each case under its name."""
    groups = []
    for key in (EVERY_CASE, *(case.key for case in facts.cases)):
        papers = [_document(paper) for paper in facts.documents if paper.case == key]
        if papers:
            groups.append({"case": _case_name(facts, key), "papers": papers})
    return groups


def _document(paper: DocumentFacts) -> dict[str, Any]:
    return {
        "paper": paper,
        "channels": labels.words(_CHANNELS, map(str, paper.channels)),
        "source": labels.word(labels.SOURCES, paper.data_source) if paper.data_source else "",
    }


def _fee(fee: FeeFacts) -> dict[str, Any]:
    return {"fee": fee, "channels": labels.words(_CHANNELS, map(str, fee.channels))}


def _process_steps(facts: ProcedureVersionFacts) -> list[Any]:
    """Return the steps inside the office; none where no process is published under the key."""
    if not facts.process_key:
        return []
    try:
        found = published_process(facts.process_key)
    except DomainError:
        return []
    rows = steps_table(found.process, language=get_language() or "vi")
    return [
        {"row": row, "limit": labels.limit_words(row.limit), "role": labels.word(_ROLES, row.role)}
        for row in rows
    ]


_ROLES = {
    "desk_official": "Official at the one-stop desk",
    "handler": "Handling official",
    "unit_leader": "Head of unit",
    "signer": "Person who signs",
    "clerk": "Clerk",
    "head_of_one_stop": "Head of the one-stop unit",
    "head_of_agency": "Head of agency",
}
