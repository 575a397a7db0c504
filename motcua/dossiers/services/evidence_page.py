"""The page of a container that people read: what was declared, what happened, what is in it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language

from motcua.forms.public import SummaryRow, summary

from ..selectors.contents import answers_of
from ..selectors.detail import DossierDetail
from ..web.names import names_for
from ..web.timeline import timeline
from .check_answers import form_for
from .paper_parts import applicant_of, competent_agency_of, version_of


def evidence_page(
    detail: DossierDetail,
    *,
    entries: Sequence[Any],
    missing: dict[str, list[str]],
    messages: Sequence[dict[str, Any]],
    for_official: bool,
    now: datetime,
) -> bytes:
    """Return the page: the newest answers, history and messages in words, every file by its hash.

    It is in the language of whoever asks and needs nothing beside it.
    """
    lines = timeline(detail, names_for(detail), for_official=for_official)
    page = render_to_string(
        "dossiers/evidence.html",
        {
            "state": detail.state,
            "procedure": version_of(detail.state).name,
            "applicant": applicant_of(detail.state).name,
            "agency": competent_agency_of(detail.state).name,
            "answers": _answers(detail),
            "lines": list(reversed(lines)),
            "messages": messages,
            "entries": entries,
            **missing,
            "made_at": now,
        },
    )
    return page.encode()


def _answers(detail: DossierDetail) -> list[SummaryRow]:
    revisions = answers_of(detail.row.id)
    if not revisions:
        return []
    last, state = revisions[-1], detail.state
    pinned = (last.form_key, last.form_version)
    form = form_for(version_of(state), pinned, case=state.case).form
    language = "en" if (get_language() or "vi").startswith("en") else "vi"
    return [row for row in summary(form, last.answers, language=language) if row.value]
