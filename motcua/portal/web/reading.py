"""Gathering what pages of drafts share: the draft, its quote, its words for "saved"."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from motcua.catalog.public import ProcedureVersionFacts
from motcua.dossiers.public import DraftQuote, draft_of, quote_of_draft
from motcua.dossiers.public.draft_help import DraftAct, DraftHelper, help_with
from motcua.kernel import clock
from motcua.parties.public import PartyFacts, party_facts
from motcua.platform.actor import Actor, actor_of


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """A draft on the table with everything its pages show."""

    draft: Any
    quote: DraftQuote
    actor: Actor
    now: datetime
    helping: DraftHelper | None = None  # where it is somebody else's, whom the reader helps

    @property
    def context(self) -> dict[str, Any]:
        """Return what every page of a draft uses."""
        return {
            "draft": self.draft,
            "quote": self.quote,
            "version": self.quote.version,
            "procedure_name": title_of(self.quote.version),
            "tasks_url": reverse("portal:draft", args=[self.draft.id]),
            "helping": self.helping,
            "owner_name": party_facts(self.helping.owner_id).full_name if self.helping else "",
        }


def opened(request: HttpRequest, draft_id: UUID, act: DraftAct = DraftAct.OTHER) -> OpenedDraft:
    """Return the person's own open draft, or one he or she helps with, for ``act``.

    Raises ``DraftNotFound`` and ``NotForHelpers``.
    """
    actor, now = actor_of(request), clock.now()
    draft = draft_of(draft_id, actor=actor, act=act)
    is_own = draft.party_id == actor.party_id
    helping = None if is_own else help_with(draft_id, party_id=actor.party_id)
    return OpenedDraft(draft, quote_of_draft(draft, now), actor, now, helping)


def applicant_of(draft: Any) -> PartyFacts:
    """Return whose matter the draft is."""
    return party_facts(UUID(str(draft.choices.get("applicant_id") or draft.party_id)))


def title_of(version: ProcedureVersionFacts) -> str:
    """Return the everyday name of a procedure in the language of the page, else the official."""
    if language() == "en":
        return version.everyday_name_en or version.name
    return version.everyday_name or version.name


def language() -> str:
    """Return the language of the page, ``vi`` or ``en``."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def summary_of(errors: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the list of an error summary from field ids and their messages."""
    return [{"href": f"#{field}", "text": str(text)} for field, text in errors.items()]
