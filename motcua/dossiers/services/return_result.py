"""Returning the result: online by itself, at the desk or by post by an official."""

from datetime import datetime

from motcua.platform.actor import SYSTEM, Actor

from ..rules.results import ReturnResult
from ..types import DossierState, ReturnMethod
from .act import act


def return_result(
    *,
    number: str,
    method: ReturnMethod,
    actor: Actor,
    now: datetime,
    to: str = "",
    tracking: str = "",
) -> DossierState:
    """Hand the result to the person; raises ``FeeUnpaid`` while a fee is owed."""
    command = ReturnResult(method, to, tracking)
    return act(number=number, command=command, actor=actor, now=now)


def return_online(*, number: str, now: datetime) -> DossierState:
    """Put an issued result into the person's account; the program does it by itself."""
    return return_result(number=number, method=ReturnMethod.ONLINE, actor=SYSTEM, now=now)
