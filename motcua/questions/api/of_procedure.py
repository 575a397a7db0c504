"""The questions about one procedure, beside what else programs read of it."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from motcua.catalog.public import version_lines
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit, Words

from ..selectors import PublicFilter, public_questions
from ..types import Order
from .schemas import PublicQuestionsOut
from .shown import shown

router = Router(tags=["questions"])


@router.get("/{code}/questions", response=PublicQuestionsOut, summary="Questions about a procedure")
@policy(Policy.PUBLIC)
def of_procedure(
    request: HttpRequest,
    code: str,
    words: Words = "",
    order: Order = Order.HELPFUL,
    cursor: Cursor = "",
    limit: Limit = 20,
) -> Any:
    """Return what is answered about the procedure; raises ``ProcedureNotFound``."""
    version_lines(code)
    wanted = PublicFilter(words, code, order)
    items, following = public_questions(wanted, cursor=cursor, limit=limit)
    return {"items": shown(items), "next": following}
