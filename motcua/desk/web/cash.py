"""The cash book of the day: what an official took, and the hand-over that closes it."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.organizations.public import official_names
from motcua.payments.public import PaymentMethod, cash_book, hand_over_day, takers_of
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.idempotency import key_for
from motcua.platform.web.said import id_in, mistakes_of, summary_of

from .roles import MONEY


@policy(Policy.OFFICIAL, roles=MONEY)
def cash(request: HttpRequest) -> HttpResponse:
    """Show today's payments; closing fixes the sums for the hand-over of the shift."""
    actor, now = actor_of(request), clock.now()
    assert actor.official_id is not None
    typed, errors = request.POST.get("nguoi-nhan", ""), dict[str, str]()
    if request.method == "POST":
        taker = (id_in(typed) or UUID(int=0)) if typed else None
        try:
            with transaction.atomic():
                hand_over_day(actor=actor, received_by=taker, now=now)
        except InputInvalid as no:
            errors = {"nguoi-nhan": mistakes_of(no, "received_by")["received_by"]}
        else:
            messages.success(request, _("The day is closed. No more cash is taken today."))
            return redirect("desk:cash")
    book = cash_book(actor.official_id, day=legal_day(now))
    context = {
        "book": book,
        "cash_total": book.total(PaymentMethod.CASH),
        "transfer_total": book.total(PaymentMethod.TRANSFER),
        "methods": {"cash": _("in cash"), "transfer": _("by transfer")},
        "lines": [
            {
                "at": line.at,
                "receipt": line.receipt_number,
                "amount": line.amount,
                "method": _("in cash") if line.method == PaymentMethod.CASH else _("by transfer"),
            }
            for line in book.lines
        ],
        "takers": [
            {"value": str(key), "text": name}
            for key, name in takers_of(actor, on=legal_day(now)).items()
        ],
        "me": official_names([actor.official_id]).get(actor.official_id, actor.name),
        "taker": typed,
        "taker_error": errors.get("nguoi-nhan", ""),
        "summary": summary_of(errors),
        "key": key_for(request),
    }
    return render(request, "desk/cash.html", context, status=422 if errors else 200)
