"""What the desk does with documents a handling official wants: asks the person, or gives back."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.dossiers.public import ReturnProposedRequest, SendProposedRequest, act
from motcua.dossiers.public.conduct import papers_outside_list

from .base import Act, Field, Scene, Typed


def proposed_request(scene: Scene) -> dict[str, Any] | None:
    """Return the request that waits, in words; none where none does."""
    proposed = scene.state.proposed_request
    if proposed is None:
        return None
    words = "\n".join((proposed.explanation, *(one.words for one in proposed.questions)))
    return {
        "items": [scene.names.documents.get(one, "") for one in proposed.items],
        "questions": [(scene.names.question(one.pointer), one.words) for one in proposed.questions],
        "explanation": proposed.explanation,
        "outside": "; ".join(papers_outside_list(scene.state, words, now=scene.now)),
        "legal_basis": proposed.legal_basis,
        "on_paper": proposed.on_paper,
        "by": scene.names.official(proposed.by),
    }


def _send(scene: Scene, typed: Typed) -> object:
    command = SendProposedRequest()
    return act(number=scene.number, command=command, actor=scene.actor, now=scene.now)


def _return_fields(scene: Scene) -> Sequence[Field]:
    return (Field("ly-do", gettext("Why it is not sent")),)


def _return(scene: Scene, typed: Typed) -> object:
    command = ReturnProposedRequest(typed.text("ly-do"))
    return act(number=scene.number, command=command, actor=scene.actor, now=scene.now)


REQUESTS = (
    Act(
        "send-request",
        "chuyen-yeu-cau-bo-sung",
        "main",
        _("Send the request for documents"),
        _(
            "Who handles the dossier needs documents. The person gets the request from your desk "
            "(form 02), and the legal time stands still until they answer."
        ),
        _("Send the request"),
        _send,
        done=_("The request was sent."),
    ),
    Act(
        "return-request",
        "tra-lai-yeu-cau-bo-sung",
        "other",
        _("Give the request for documents back"),
        _("The person is not asked; the handling goes on, and nothing is counted as a request."),
        _("Give back"),
        _return,
        _return_fields,
        done=_("The request went back to who handles the dossier."),
        seen_by_applicant=False,
        places={"reason-missing": "ly-do"},
    ),
)
