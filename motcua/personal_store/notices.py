"""Tells owners what others did with their papers, and when a paper stops to count."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.notifications.public import Bilingual, NoticeToSend, Recipient, Value, send_notice
from motcua.platform.outbox import subscribe

from .models import PaperUse, StoredPaper
from .rules.standing import standing_of
from .selectors import facts_of, uses_of
from .services.keep_paper import PAPER_ENDS
from .services.record_use import PAPER_OPENED
from .types import PaperFacts, Standing, UseFacts

_WHEN = {
    "soon": (Standing.VALID, "paper-expires-soon"),
    "over": (Standing.EXPIRED, "paper-expired"),
}


def subscribe_notices() -> None:
    """Subscribe to what owners are told of; called when the program starts."""
    subscribe(PAPER_OPENED, "personal_store.tell_opened", tell_opened)
    subscribe(PAPER_ENDS, "personal_store.tell_end", tell_end)


def tell_opened(use_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Tell the owner once that a paper is being read in a dossier; each opening is on its page.

    The first official of a dossier is told of, and each person who acts for the owner.
    """
    assert use_id is not None
    row = PaperUse.objects.get(pk=use_id)
    same = PaperUse.objects.filter(
        paper_id=row.paper_id, dossier_id=row.dossier_id, kind=row.kind, party_id=row.party_id
    )
    if same.order_by("at", "id").values_list("pk", flat=True).first() != row.pk:
        return
    [use] = uses_of([row])
    values = {"who": _who(use), "procedure": use.procedure, "number": use.dossier_number}
    _tell(_paper(row.paper_id), "paper-opened", values, about=row.pk)


def tell_end(paper_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Tell the owner that a paper expires soon, or did; not of one replaced or taken back."""
    assert paper_id is not None
    paper = _paper(paper_id)
    standing, template = _WHEN[str(payload["when"])]
    if paper.valid_until is None or standing_of(paper, legal_day(clock.now())) != standing:
        return
    values = {"agency": paper.agency_name, "last_day": paper.valid_until.strftime("%d/%m/%Y")}
    _tell(paper, template, values, about=paper.id)


def _paper(paper_id: UUID) -> PaperFacts:
    rows = StoredPaper.objects.select_related("replacement", "revocation")
    return facts_of(rows.get(pk=paper_id))


def _who(use: UseFacts) -> Value:
    if use.party_id is not None:
        return Bilingual(f"{use.who} (được ủy quyền)", f"{use.who} (by a mandate)")
    return f"{use.who}, {use.agency}" if use.agency else use.who


def _tell(paper: PaperFacts, template: str, values: Mapping[str, Value], *, about: UUID) -> None:
    what = NoticeToSend(
        template=template,
        values={"paper": paper.title, **values},
        about=about,
        about_sequence=0,  # one notice of each sort about one thing, however often it is seen
        link=_link(paper.id),
    )
    send_notice(Recipient(party_id=paper.owner_id), what=what, now=clock.now())


def _link(paper_id: UUID) -> str:
    try:
        return reverse("portal:stored_paper", args=[paper_id])
    except NoReverseMatch:  # the doors are packages above this one and may be left out
        return ""
