"""Giving the fee back after a dossier ended without a result."""

from collections.abc import Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.dossiers.public import refund_fee, settlement
from motcua.platform.templatetags.ui import dong

from .base import Act, Field, Scene, Typed


def _fields(scene: Scene) -> Sequence[Field]:
    amount = dong(settlement(scene.state).to_refund)
    hint = gettext("%(amount)s goes back, the way it came; nobody types an amount.")
    return (
        Field("ly-do", gettext("Reason"), hint=hint % {"amount": amount}, is_for_applicant=True),
    )


def _refund(scene: Scene, typed: Typed) -> object:
    return refund_fee(
        number=scene.number, reason=typed.text("ly-do"), actor=scene.actor, now=scene.now
    )


REFUNDING = (
    Act(
        "refund",
        "hoan-phi",
        "main",
        _("Give the fee back"),
        _("The dossier ended without a result: everything that was paid goes back."),
        _("Give back"),
        _refund,
        _fields,
        done=_("The fee was given back."),
        places={"reason-missing": "ly-do"},
    ),
)
