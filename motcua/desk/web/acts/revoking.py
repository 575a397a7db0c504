"""Taking an issued result back: the one act on a paper that is out of the house already."""

from collections.abc import Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.dossiers.public import revoke_result

from .base import Act, Field, Scene, Typed


def _fields(scene: Scene) -> Sequence[Field]:
    return (
        Field("ly-do", gettext("Reason"), is_for_applicant=True),
        Field("can-cu", gettext("Legal basis"), "text", is_for_applicant=True),
    )


def _revoke(scene: Scene, typed: Typed) -> object:
    return revoke_result(
        number=scene.number,
        reason=typed.text("ly-do"),
        legal_basis=typed.text("can-cu"),
        actor=scene.actor,
        now=scene.now,
    )


REVOKING = (
    Act(
        "revoke",
        "thu-hoi-ket-qua",
        "end",
        _("Take the result back"),
        _(
            "From then on nobody can use it in a dossier. Dossiers it was used in before show that"
            " it was taken back, and so does the public page of this dossier. This can not be"
            " undone; a mistake in the words is put right by a correction instead."
        ),
        _("Take the result back"),
        _revoke,
        _fields,
        done=_("Taken back. The applicant is told, with the reason."),
        kind="warning",
        places={"reason-missing": "ly-do"},
    ),
)
