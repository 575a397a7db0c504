"""What the watch did about one dossier, for the officials who read it."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from motcua.dossiers.public import READING, visible_dossier
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..selectors import told_about
from ..types import ClockKind

router = Router(tags=["deadlines"])


class ToldOut(Schema):
    """One warning or report: about which clock and due moment, to which posts.

    ``vacant`` are posts nobody held, so that the next one above was told.
    """

    kind: ClockKind
    step: str
    due: datetime
    stage: str
    at: datetime
    told: list[str]
    vacant: list[str]


class ToldListOut(Schema):
    """All of them, the latest first."""

    items: list[ToldOut]


@router.get("/{number}/warnings", response=ToldListOut, summary="Warnings about a dossier")
@policy(Policy.OFFICIAL, roles=READING)
def warnings(request: HttpRequest, number: str) -> Any:
    """Return what officials were told about the time limits of the dossier."""
    row = visible_dossier(number, actor=actor_of(request), now=clock.now())
    return {"items": told_about(row.id)}
