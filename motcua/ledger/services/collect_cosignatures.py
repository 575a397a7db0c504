"""Showing the log's newest checkpoint to its witnesses, and keeping what they co-sign.

Witnesses are asked in threads of their own; one that is down or slow delays nothing else.
"""

import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from ..models import Checkpoint, Cosignature, Voucher
from ..neighbours import Neighbour, NoAnswer, in_background
from ..rules.answers import Cosigned, Knows, NotVouched, Problem, check_clock, read_answer
from ..rules.notes import VerifierKey
from ..rules.policies import Known, Policy
from ..rules.rounds import Standing, is_over, rest_after
from ..rules.submissions import CONFLICT, SIZE_TYPE, submission_body
from ..selectors import consistency_proof, witness_policy
from ..types import VoucherKind
from .alone import Alone
from .note_voucher import note_failure, note_success

_BODY = "text/plain; charset=utf-8"
_ADD = "/add-checkpoint"
BUSY, IDLE = 0.05, 0.2
# A witness may tell the size it knows so often for one checkpoint; then it only talks.
_MOST_CORRECTIONS = 3
_NO_WITNESSES, _OTHERS_DO_IT = 5.0, 1.0


@dataclass(frozen=True, slots=True)
class Target:
    """The checkpoint of one round."""

    size: int
    text: str
    note: str
    since: float


@dataclass(slots=True)
class Witness:
    """A witness as this process knows it."""

    key: VerifierKey
    neighbour: Neighbour
    size: int = 0
    signed: int = 0
    corrections: int = 0
    failures: int = 0
    rests_until: float = 0.0
    asked: "tuple[Target, Future[Cosigned | Knows]] | None" = None


@dataclass(slots=True)
class Witnessing:
    """The rounds of one policy."""

    policy: Policy
    witnesses: list[Witness]
    target: Target | None = None
    signers: set[VerifierKey] = field(default_factory=set)

    def turn(self, now: datetime) -> float:
        """Take answers, begin the next round when one is over, ask; return the rest to take."""
        for witness in self.witnesses:
            if witness.asked and witness.asked[1].done():
                self._take(witness, now)
        self._begin_round()
        for witness in self.witnesses:
            self._ask(witness)
        return BUSY if any(one.asked for one in self.witnesses) else IDLE

    def _begin_round(self) -> None:
        if self.target is not None and not self._is_over(self.target):
            return
        newest = Checkpoint.objects.order_by("-size").first()
        if newest is None or (self.target is not None and newest.size == self.target.size):
            return
        text = newest.note.rpartition("\n\n")[0] + "\n"
        self.target = Target(newest.size, text, newest.note, time.monotonic())
        self.signers = set()

    def _is_over(self, target: Target) -> bool:
        return is_over(
            (
                Standing(one.signed >= target.size, one.asked is not None, one.failures)
                for one in self.witnesses
            ),
            is_witnessed=self.policy.is_witnessed_by(self.signers),
            seconds=time.monotonic() - target.since,
        )

    def _ask(self, witness: Witness) -> None:
        target = self.target
        if target is None or witness.asked or witness.signed >= target.size:
            return
        if time.monotonic() < witness.rests_until:
            return
        old = min(witness.size, target.size)
        body = submission_body(old, consistency_proof(old, target.size), target.note)
        question = partial(
            _answer_of, witness.neighbour, witness.key, body, target.text, again=old == target.size
        )
        witness.asked = target, in_background(question)

    def _take(self, witness: Witness, now: datetime) -> None:
        assert witness.asked is not None
        (target, future), witness.asked = witness.asked, None
        try:
            answer = future.result()
            if isinstance(answer, Knows):
                self._correct(witness, target, answer.size)
            else:
                check_clock(answer.at, now=now)
                self._keep(witness, target, answer, now)
        except NotVouched as why:
            witness.failures += 1
            witness.corrections = 0
            witness.rests_until = time.monotonic() + rest_after(witness.failures)
            note_failure(witness.key.name, VoucherKind.WITNESS, why, now=now)

    def _keep(self, witness: Witness, target: Target, answer: Cosigned, now: datetime) -> None:
        Cosignature.objects.bulk_create(
            [
                Cosignature(
                    size=target.size, key_name=witness.key.name, line=answer.line, at=answer.at
                )
            ],
            ignore_conflicts=True,
        )
        note_success(witness.key.name, VoucherKind.WITNESS, size=target.size, now=now)
        witness.size = witness.signed = target.size
        witness.failures = witness.corrections = 0
        if self.target is not None and self.target.size == target.size:
            self.signers.add(witness.key)

    @staticmethod
    def _correct(witness: Witness, target: Target, size: int) -> None:
        """Begin the next proof where the witness stands; raises ``NotVouched`` when it cannot."""
        if size > target.size and not Checkpoint.objects.filter(size__gte=size).exists():
            raise NotVouched(Problem.AHEAD, f"it has seen {size} entries")
        if size == min(witness.size, target.size):
            detail = f"it has seen another log of {size} entries"
            raise NotVouched(Problem.FORKED if size == target.size else Problem.UNREADABLE, detail)
        witness.corrections += 1
        if witness.corrections > _MOST_CORRECTIONS:
            raise NotVouched(Problem.UNREADABLE, "it names one size after the other")
        witness.size = size
        if size > target.size:  # another process was faster; the next round begins there
            witness.signed = target.size


def _answer_of(
    neighbour: Neighbour, key: VerifierKey, body: bytes, text: str, *, again: bool
) -> Cosigned | Knows:
    """Ask a witness; raises ``NotVouched`` whatever goes wrong.

    A 409 without a size to the size it has signed (``again``) means: not this root.
    """
    try:
        answer = neighbour.post(body, kind=_BODY)
    except NoAnswer as error:
        raise NotVouched(Problem.SILENT, str(error)) from None
    if again and answer.status == CONFLICT and answer.kind != SIZE_TYPE:
        raise NotVouched(Problem.FORKED, "status 409 to the size it has signed")
    return read_answer(answer.status, answer.kind, answer.body, text=text, key=key)


def begin_witnessing(policy: Policy) -> Witnessing:
    """Return the rounds of a policy, each witness as it stood when it was asked last."""
    return Witnessing(policy, [_known(one) for one in policy.witnesses if one.url])


def _known(one: Known) -> Witness:
    row = Voucher.objects.filter(name=one.key.name, kind=VoucherKind.WITNESS).first()
    size = (row.size if row else 0) or 0
    return Witness(one.key, Neighbour(one.url.rstrip("/") + _ADD), size=size, signed=size)


class Rounds:
    """The rounds of this node's own witnesses, in the one process that holds them."""

    def __init__(self) -> None:
        self._alone = Alone("motcua.ledger.witnesses")
        self._running: Witnessing | None = None

    def turn(self, now: datetime) -> float:
        """Take one turn; return how many seconds there is nothing to do."""
        policy = witness_policy()
        if not policy.witnesses:
            return _NO_WITNESSES
        if not self._alone.is_held():
            self._running = None
            return _OTHERS_DO_IT
        if self._running is None:
            self._running = begin_witnessing(policy)
        return self._running.turn(now)
