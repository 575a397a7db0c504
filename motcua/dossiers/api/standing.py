"""What an official may still ask of the applicant, what it costs, how long, and how to object."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..rules.objections import After
from ..rules.outlook import Running
from ..rules.rulebook import FeeDue
from ..rules.supplement import Asking
from ..selectors.detail import dossier_detail
from ..selectors.outlook import dossier_standing
from ..types import Stage
from ..web.names import names_for
from ..web.outlook import outlook_said

router = Router(tags=["contents"])


class StageRequestsOut(Schema):
    """Whether papers can be asked for in a stage that is still ahead or goes on."""

    stage: Stage
    asking: Asking
    until: datetime | None = Field(description="After it a request needs a basis of the sector.")
    needs_basis: bool


class FeeOutlookOut(Schema):
    """What is owed, in whole đồng, and whether the fee can still change."""

    owed: int
    may_change: bool
    due_before: FeeDue


class ObjectionOut(Schema):
    """A way to object that is open now, to the end of the day ``until``."""

    key: str
    after: After
    until: date
    article: str


class LineOut(Schema):
    """The same in sentences, in the language of the request."""

    key: str
    title: str
    texts: list[str]


class StandingOut(Schema):
    """How a dossier stands for its applicant."""

    requests: list[StageRequestsOut]
    items: list[UUID] = Field(description="Papers of the closed list a request may name.")
    given: list[UUID] = Field(description="Those that were handed in: only as unusable.")
    asks_now: bool
    paper_allowed: bool
    fee: FeeOutlookOut
    running: Running
    until: datetime | None
    is_late: bool
    new_date_possible: bool
    may_withdraw: bool
    objections: list[ObjectionOut]
    lines: list[LineOut]


@router.get("/{number}/standing", response=StandingOut, summary="What may still be asked")
@policy(Policy.SIGNED_IN)
def standing(request: HttpRequest, number: str) -> Any:
    """Return what the rules still allow: papers, fee, time, who has it, what is next, objections.

    It is read from the rules that decide: what is said to be impossible is refused.
    """
    now = clock.now()
    detail = dossier_detail(number, actor=actor_of(request), now=now)
    found = dossier_standing(detail.state, now=now)
    outlook = found.outlook
    return {
        "requests": outlook.requests,
        "items": outlook.items,
        "given": outlook.given,
        "asks_now": outlook.asks_now,
        "paper_allowed": outlook.paper_allowed,
        "fee": outlook.fee,
        "running": outlook.running,
        "until": outlook.until,
        "is_late": outlook.is_late,
        "new_date_possible": outlook.new_date_possible,
        "may_withdraw": outlook.may_withdraw,
        "objections": [
            {
                "key": one.way.key,
                "after": one.after,
                "until": one.until,
                "article": one.way.article,
            }
            for one in found.objections
        ],
        "lines": outlook_said(detail.state, found, names_for(detail)),
    }
