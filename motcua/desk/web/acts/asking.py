"""The act that asks the applicant once for all that is missing or wrong: papers and answers."""

from collections.abc import Sequence

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from motcua.desk.errors import ActInputInvalid
from motcua.dossiers.public import (
    askable_documents,
    request_goes_through_desk,
    request_supplement,
)
from motcua.dossiers.public.correcting import QuestionWords, questions_to_ask

from .base import Act, Field, Scene, Typed, Wording

# The boxes of questions, and the words to each: ``sai.child.sex``.
ASKED, WORDS = "hoi", "sai."


def _ask_fields(scene: Scene) -> Sequence[Field]:
    listed = askable_documents(scene.state, now=scene.now)
    fields = [
        Field(
            "giay-to",
            gettext("Documents to bring"),
            "checkboxes",
            gettext("Only documents of this procedure's own list can be asked for."),
            [
                {
                    "value": str(one),
                    "text": name,
                    "hint": gettext("Handed in: choosing it says that it cannot be used.")
                    if given
                    else "",
                }
                for one, name, given in listed
            ],
            is_required=False,
            is_for_applicant=True,
        ),
        *_question_fields(scene),
        Field(
            "ly-do",
            gettext("Why, and how to complete the dossier"),
            hint=gettext("Everything in one time, so that the person comes back only once."),
            is_for_applicant=True,
        ),
        Field("can-cu", gettext("Legal basis"), "text", is_required=False, is_for_applicant=True),
    ]
    if not scene.state.is_signed_online:
        fields.append(
            Field(
                "ban-giay",
                gettext("On paper"),
                "checkboxes",
                options=[{"value": "co", "text": gettext("The person has to bring paper")}],
                is_required=False,
            )
        )
    return fields


def _question_fields(scene: Scene) -> list[Field]:
    """Return a box and a line of words for each answer that may be asked about, by section."""
    found = questions_to_ask(
        scene.state, actor=scene.actor, now=scene.now, language=get_language() or "vi"
    )
    fields: list[Field] = []
    section = ""
    for one in found:
        titled = gettext("Answers of the declaration – %(section)s") % {"section": one.section}
        heading = titled if one.section != section else ""
        section = one.section
        answer = gettext("hidden") if one.is_hidden and not one.answer else one.answer
        fields.append(
            Field(
                _words_name(one.pointer),
                one.label,
                "question",
                answer or gettext("no answer"),
                [{"value": one.pointer}],
                is_required=False,
                heading=heading,
            )
        )
    return fields


def _words_name(pointer: str) -> str:
    return WORDS + pointer[1:].replace("/", ".")


def words_about(typed: Typed) -> dict[str, str]:
    """Return what was typed about answers, by the pointer of the question; ticked ones at least."""
    ticked = dict.fromkeys(typed.many(ASKED), "")
    about = {
        "/" + name.removeprefix(WORDS).replace(".", "/"): typed.text(name)
        for name in typed.post
        if name.startswith(WORDS)
    }
    return ticked | {
        pointer: words for pointer, words in about.items() if words or pointer in ticked
    }


def _ask(scene: Scene, typed: Typed) -> object:
    items, about = typed.ids("giay-to"), words_about(typed)
    if not typed.many("giay-to") and not about:
        text = gettext("Choose a document to bring, or an answer to look at again.")
        raise ActInputInvalid("giay-to", text)
    return request_supplement(
        number=scene.number,
        items=items,
        unusable=items & scene.state.given_documents,
        questions=tuple(QuestionWords(*one) for one in about.items()),
        explanation=typed.text("ly-do"),
        on_paper=bool(typed.many("ban-giay")),
        legal_basis=typed.text("can-cu"),
        actor=scene.actor,
        now=scene.now,
    )


_TO_APPLICANT = Wording(
    _("One complete request (form 02). The legal time stands still until the person answers."),
    _("Send the request"),
    _("The request was sent."),
)
_TO_DESK = Wording(
    _(
        "One complete request (form 02). The one-stop desk asks the person or gives the request "
        "back to you; until then the legal time runs."
    ),
    _("Give it to the one-stop desk"),
    _("The request is with the one-stop desk."),
)


def _ask_words(scene: Scene) -> Wording:
    through = request_goes_through_desk(scene.state, actor=scene.actor, now=scene.now)
    return _TO_DESK if through else _TO_APPLICANT


ASKING = Act(
    "ask",
    "yeu-cau-bo-sung",
    "other",
    _("Ask for documents or answers"),
    _TO_APPLICANT.lead,
    _TO_APPLICANT.button,
    _ask,
    _ask_fields,
    wording=_ask_words,
    words_in="ly-do",
    places={
        "document-missing": "giay-to",
        "document-not-listed": "giay-to",
        "document-already-given": "giay-to",
        "data-already-held": "giay-to",
        "question-not-askable": "giay-to",
        "reason-missing": "ly-do",
        "paper-not-allowed": "ban-giay",
    },
)
