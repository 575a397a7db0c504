"""What programs send and read of news."""

from datetime import date, datetime
from uuid import UUID

from ninja import Field, Schema

from motcua.platform.web.wire import Out

from ..rules.case import Who
from ..rules.possible import possible_acts
from ..rules.words import (
    LONGEST_REASON,
    LONGEST_SUMMARY,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_PROCEDURES,
)
from ..selectors import KeptDraft
from ..types import Act, NewsRevision, NewsState, NewsWording, Status
from ..web.showing import NewsLine


class NewsLineOut(Out):
    """An item in a list; titles of what the catalogue tells are in the language asked for."""

    number: str
    title: str
    summary: str
    agency_id: UUID | None = Field(description="None: the catalogue tells it itself.")
    procedures: list[str]
    published_at: datetime | None
    corrected_at: datetime | None
    matters_from: date | None
    matters_until: date | None = Field(description="None: as long as nothing else is said.")

    @classmethod
    def of(cls, state: NewsState, line: NewsLine) -> "NewsLineOut":
        """Return what lists show of it."""
        return cls.model_validate(_shown(state, line))


class NewsPageOut(Out):
    """News; ``next`` is the ``cursor`` of the following page, empty at the end."""

    items: list[NewsLineOut]
    next: str = ""


class NewsRevisionOut(Out):
    """One published wording; ``reason`` says why the one before was corrected."""

    title: str
    summary: str
    text: str
    procedures: list[str]
    matters_from: date
    matters_until: date | None
    at: datetime
    reason: str


class NewsChangeOut(Out):
    """What changed of a procedure; the versions say how."""

    act: Act
    procedure_code: str
    version_id: UUID
    before_id: UUID | None
    parts: list[str]
    reason: str
    on: date


class NewsOut(NewsLineOut):
    """One item; of one that was taken down only that, and why."""

    status: Status
    sequence: int = Field(description="Send it back as ``seen``: who acts on an older one is told.")
    text: str = Field(description="Paragraphs, lists and links as docs/packages/news.md says.")
    revisions: list[NewsRevisionOut]
    change: NewsChangeOut | None
    reason: str = Field(description="Why it was taken down.")
    acts: list[str]

    @classmethod
    def of_item(cls, state: NewsState, line: NewsLine, who: Who) -> "NewsOut":
        """Return what this reader may know of it."""
        gone = state.status == Status.TAKEN_DOWN
        shown = _shown(state, line) | ({"title": "", "summary": ""} if gone else {})
        return cls.model_validate(
            {
                **shown,
                "status": state.status,
                "sequence": state.sequence,
                "text": state.current.wording.text if state.current and not gone else "",
                "revisions": [] if gone else [_revision(one) for one in state.revisions],
                "change": None if gone else state.change,
                "reason": state.reason,
                "acts": possible_acts(state, who),
            }
        )


def _shown(state: NewsState, line: NewsLine) -> dict[str, object]:
    return {
        "number": state.number,
        "title": line.title,
        "summary": line.summary,
        "agency_id": state.agency_id,
        "procedures": list(state.procedures),
        "published_at": state.published_at,
        "corrected_at": line.corrected_at,
        "matters_from": state.matters_from,
        "matters_until": state.matters_until,
    }


def _revision(one: NewsRevision) -> NewsRevisionOut:
    wording = one.wording
    return NewsRevisionOut(
        title=wording.title,
        summary=wording.summary,
        text=wording.text,
        procedures=list(wording.procedures),
        matters_from=wording.matters_from,
        matters_until=wording.matters_until,
        at=one.at,
        reason=one.reason,
    )


class NewsWordingIn(Schema):
    """What everybody shall read, and the codes of the procedures that it is about."""

    title: str = Field(max_length=LONGEST_TITLE)
    summary: str = Field(max_length=LONGEST_SUMMARY)
    text: str = Field(max_length=LONGEST_TEXT)
    procedures: list[str] = Field([], max_length=MOST_PROCEDURES)
    matters_from: date
    matters_until: date | None = None

    def wording(self) -> NewsWording:
        """Return the value."""
        return NewsWording(
            self.title,
            self.summary,
            self.text,
            tuple(self.procedures),
            self.matters_from,
            self.matters_until,
        )


class NewsIn(NewsWordingIn):
    """An item to publish."""

    concerns_open: bool = Field(
        False, description="Tell whoever has a dossier or a draft of these procedures open."
    )


class NewsCorrectionIn(NewsWordingIn):
    """Another wording, and what was wrong with the one before."""

    reason: str = Field(max_length=LONGEST_REASON)
    seen: int | None = Field(None, ge=0, lt=2**31)


class NewsRemovalIn(Schema):
    """Why nobody shall read it any more."""

    reason: str = Field(max_length=LONGEST_REASON)
    seen: int | None = Field(None, ge=0, lt=2**31)


class NewsDraftIn(Schema):
    """What was typed so far, right or wrong; days as people write them."""

    title: str = Field("", max_length=LONGEST_TITLE)
    summary: str = Field("", max_length=LONGEST_SUMMARY)
    text: str = Field("", max_length=LONGEST_TEXT)
    procedures: list[str] = Field([], max_length=MOST_PROCEDURES)
    matters_from: str = Field("", max_length=20)
    matters_until: str = Field("", max_length=20)


class NewsDraftOut(Out):
    """The caller's draft; ``kept_at`` is empty where there is none."""

    title: str = ""
    summary: str = ""
    text: str = ""
    procedures: list[str] = []
    matters_from: str = ""
    matters_until: str = ""
    kept_at: datetime | None = None

    @classmethod
    def of_draft(cls, draft: KeptDraft | None) -> "NewsDraftOut":
        """Return what was kept."""
        if draft is None:
            return cls()
        known = {name: one for name, one in draft.typed.items() if name in cls.model_fields}
        return cls.model_validate({**known, "kept_at": draft.kept_at})
