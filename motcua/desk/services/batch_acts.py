"""What is done to one dossier of a batch: the very services a page of the single act calls.

Acts that need somebody to look at the single dossier are not here, and never will be: receiving,
asking for papers, refusing, sending back, stopping the clock, whatever has a ground of its own.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.dossiers.public import (
    CompleteStep,
    act,
    approve_result,
    assign_step,
    dossier_detail,
    labels_on,
    put_labels,
)
from motcua.platform.actor import Actor

from ..errors import ChangedMeanwhile
from ..models import BatchLine
from ..types import BatchAct

Do = Callable[[BatchLine, Actor, datetime], str]


def do(line: BatchLine, actor: Actor, now: datetime) -> str:
    """Carry the batch's act out on one dossier; return what became of it, in words.

    Raises what the act's service raises, and ``ChangedMeanwhile`` where something happened to the
    dossier after the official saw it.
    """
    if line.seen is not None:
        detail = dossier_detail(line.number, actor=actor, now=now)
        if detail.state.sequence != line.seen:
            raise ChangedMeanwhile()
    return _DO[BatchAct(line.batch.act)](line, actor, now)


def _sign(line: BatchLine, actor: Actor, now: datetime) -> str:
    state = approve_result(number=line.number, actor=actor, now=now)
    return _("Signed as number %(no)s.") % {"no": state.result_number}


def _take(line: BatchLine, actor: Actor, now: datetime) -> str:
    assert actor.official_id is not None
    taker = actor.official_id
    assign_step(number=line.number, key=line.step, official_id=taker, actor=actor, now=now)
    return ""


def _assign(line: BatchLine, actor: Actor, now: datetime) -> str:
    assign_step(
        number=line.number,
        key=line.step,
        official_id=UUID(line.typed["official"]),
        reason=line.typed["reason"],
        actor=actor,
        now=now,
    )
    return ""


def _complete(line: BatchLine, actor: Actor, now: datetime) -> str:
    command = CompleteStep(line.step, "", line.typed["note"])
    act(number=line.number, command=command, actor=actor, now=now)
    return ""


def _label(line: BatchLine, actor: Actor, now: datetime) -> str:
    row = dossier_detail(line.number, actor=actor, now=now).row
    carried = {one.id for one in labels_on([row.id], actor=actor).get(row.id, ())}
    wanted = carried | {UUID(line.typed["label"])}
    put_labels(number=line.number, label_ids=wanted, actor=actor, now=now)
    return ""


def _unlabel(line: BatchLine, actor: Actor, now: datetime) -> str:
    row = dossier_detail(line.number, actor=actor, now=now).row
    carried = {one.id for one in labels_on([row.id], actor=actor).get(row.id, ())}
    wanted = carried - {UUID(line.typed["label"])}
    if wanted == carried:
        return _("It did not carry the label.")
    put_labels(number=line.number, label_ids=wanted, actor=actor, now=now)
    return ""


_DO: dict[BatchAct, Do] = {
    BatchAct.SIGN: _sign,
    BatchAct.TAKE: _take,
    BatchAct.ASSIGN: _assign,
    BatchAct.COMPLETE: _complete,
    BatchAct.LABEL: _label,
    BatchAct.UNLABEL: _unlabel,
}
