"""Who vouches for the log from outside, who does not and why, and the alarms about it."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.platform.attention import Alarm

from .models import Checkpoint, Voucher
from .rules.answers import Problem
from .selectors import newest_witnessed, witness_policy
from .services.stamp_checkpoint import authority_name
from .types import LONGEST_WAIT, VoucherKind, VoucherSeen

CONTRADICTIONS = {Problem.AHEAD, Problem.FORKED}
WHY = {
    Problem.SILENT: gettext_lazy("gives no answer"),
    Problem.UNREADABLE: gettext_lazy("answers in another way than agreed"),
    Problem.REFUSES: gettext_lazy("does not know this log or its key"),
    Problem.WRONG: gettext_lazy("gave a signature that is not valid"),
    Problem.CLOCK: gettext_lazy("has another time than this node"),
    Problem.AHEAD: gettext_lazy("has seen lines that this log does not have"),
    Problem.FORKED: gettext_lazy("has seen another log than this one"),
    Problem.UNTRUSTED: gettext_lazy("is vouched for by nobody trusted here"),
}


def vouchers(kind: VoucherKind) -> list[VoucherSeen]:
    """Return the witnesses, or the authority, that are configured now, as they were asked last."""
    if kind == VoucherKind.WITNESS:
        names = [one.key.name for one in witness_policy().witnesses]
    else:
        names = [authority_name()] if settings.LOG_TIME_STAMP_URL else []
    rows = {row.name: row for row in Voucher.objects.filter(kind=kind, name__in=names)}
    return [_seen(name, rows.get(name)) for name in names]


def _seen(name: str, row: Voucher | None) -> VoucherSeen:
    if row is None:
        return VoucherSeen(name)
    why = str(WHY[Problem(row.problem)]) if row.problem else ""
    return VoucherSeen(name, row.size, row.answered_at, row.failing_since, row.problem, why)


def failing(kind: VoucherKind, *, now: datetime) -> list[VoucherSeen]:
    """Return who does not vouch; silence counts once it lasts longer than a minute."""
    return [
        one
        for one in vouchers(kind)
        if one.failing_since is not None
        and (one.problem != Problem.SILENT or now - one.failing_since > LONGEST_WAIT)
    ]


def unwitnessed_since(*, now: datetime) -> datetime | None:
    """Return since when a checkpoint waits too long for enough witnesses; None if none does."""
    if not witness_policy().witnesses:
        return None
    best = newest_witnessed()
    later = Checkpoint.objects.filter(size__gt=best.size if best else 0).order_by("size").first()
    return later.at if later is not None and now - later.at > LONGEST_WAIT else None


def watch_contradictions(now: datetime) -> Alarm | None:
    """Return the alarm when a witness has seen another log than the one stored here."""
    found = [one for one in failing(VoucherKind.WITNESS, now=now) if one.problem in CONTRADICTIONS]
    if not found:
        return None
    text = _(
        "%(who)s. Either the database was set back or the log was changed. Stop the worker,"
        " delete nothing, and follow the page on witnesses of the operations manual."
    )
    return Alarm(_("A witness has seen another log than this one"), text % {"who": _listed(found)})


def watch_witnesses(now: datetime) -> Alarm | None:
    """Return the alarm when witnesses do not sign, or not enough of them."""
    found = [
        one for one in failing(VoucherKind.WITNESS, now=now) if one.problem not in CONTRADICTIONS
    ]
    since = unwitnessed_since(now=now)
    if since is not None:
        return Alarm(_("The public log waits for its witnesses"), _said_of(found))
    return Alarm(_("A witness does not sign"), _said_of(found)) if found else None


def watch_time_stamps(now: datetime) -> Alarm | None:
    """Return the alarm when the authority does not stamp the log."""
    found = failing(VoucherKind.TIME_STAMP, now=now)
    return Alarm(_("The public log gets no time-stamps"), _said_of(found)) if found else None


def _said_of(found: list[VoucherSeen]) -> str:
    if not found:
        return _("Nobody refused: look whether the worker runs.")
    text = _("%(who)s. The log goes on and catches up by itself once they answer.")
    return text % {"who": _listed(found)}


def _listed(found: list[VoucherSeen]) -> str:
    return "; ".join(f"{one.name} {one.why}" for one in found)
