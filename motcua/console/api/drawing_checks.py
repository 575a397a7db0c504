"""Drawing a process with a program: the check of a drawing, and changing a draft in its place."""

from hashlib import sha256
from typing import Annotated, Self
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from motcua.kernel.working_time import parse_limit
from motcua.platform.authorization import Policy, policy
from motcua.processes.public import Judgement, Margin, PathTotal, ProcessProblem, judged

from ..services.publish_drawings import change_drawing
from ..web.acting import by_of

router = Router(tags=["administration: processes and forms"])
Drawing = Annotated[str, Field(min_length=1, max_length=1_000_000)]


class ProcessCheckIn(Schema):
    """A drawing to be judged, and one more limit it should keep."""

    bpmn: Drawing
    limit: Annotated[str, Field(max_length=60)] = ""


class ProcessMistakeOut(Schema):
    """What is wrong with one element of a drawing."""

    code: str
    element: str
    detail: str

    @classmethod
    def of(cls, problem: ProcessProblem) -> Self:
        """Return a problem as it is sent, in English."""
        return cls(code=problem.code, element=problem.element, detail=problem.detail)


class LimitMarginOut(Schema):
    """What the longest way leaves of a limit; ``left`` is null where it exceeds the limit."""

    procedure: str
    limit: str
    left: list[str] | None

    @classmethod
    def of(cls, margin: Margin) -> Self:
        """Return a margin as it is sent; an empty list is nothing left, but nothing too long."""
        left = None if margin.left is None else _parts(margin.left)
        return cls(procedure=margin.procedure, limit=str(margin.limit), left=left)


class ProcessCheckOut(Schema):
    """What stands against saving and against publishing, and how the limits are kept."""

    mistakes: list[ProcessMistakeOut]
    problems: list[ProcessMistakeOut]
    longest: list[list[str]]
    margins: list[LimitMarginOut]

    @classmethod
    def of(cls, judgement: Judgement) -> Self:
        """Return a judgement as it is sent."""
        return cls(
            mistakes=[ProcessMistakeOut.of(one) for one in judgement.mistakes],
            problems=[ProcessMistakeOut.of(one) for one in judgement.problems],
            longest=[_parts(one) for one in judgement.longest],
            margins=[LimitMarginOut.of(one) for one in judgement.margins],
        )


class DraftDrawingIn(Schema):
    """A drawing for a draft, and the SHA-256 of the one it was made from."""

    bpmn: Drawing
    base: Annotated[str, Field(max_length=64)]


class DraftDrawingOut(Schema):
    """The SHA-256 of the drawing that stands in the draft now."""

    sha256: str


@router.post("/process-checks", response=ProcessCheckOut, summary="Judge a drawing")
@policy(Policy.ADMINISTRATOR)
def check(request: HttpRequest, body: ProcessCheckIn) -> ProcessCheckOut:
    """Return every mistake and what the limits of its procedures leave; nothing is kept.

    ``mistakes`` stand against saving, ``problems`` only against publishing. An unreadable
    ``limit`` answers 422.
    """
    limit = parse_limit(body.limit) if body.limit.strip() else None
    return ProcessCheckOut.of(judged(body.bpmn.encode(), limit=limit))


@router.put(
    "/processes/{version_id}/drawing", response=DraftDrawingOut, summary="Change the drawing"
)
@policy(Policy.ADMINISTRATOR)
def change(request: HttpRequest, version_id: UUID, body: DraftDrawingIn) -> DraftDrawingOut:
    """Put a drawing in the place of a draft's; 409 where another one took the place of ``base``."""
    xml = body.bpmn.encode()
    change_drawing(version_id, xml, body.base, by=by_of(request))
    return DraftDrawingOut(sha256=sha256(xml).hexdigest())


def _parts(total: PathTotal) -> list[str]:
    return [str(one) for one in total.limits()]
