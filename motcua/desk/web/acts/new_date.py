"""The apology with the one new date: proposed by who handles the dossier, given by the head."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from motcua.desk.errors import ActInputInvalid
from motcua.dossiers.public import GiveNewDate, ProposeNewDate, act, last_working_moment
from motcua.dossiers.public.promises import ExplainLateness, facts_in_words
from motcua.kernel.clock import ZONE

from .base import Act, Field, Scene, Typed
from .handling import grounds

PLACES = {
    "new-date-invalid": "ngay-moi",
    "reason-unknown": "nguyen-nhan",
    "reason-missing": "giai-thich",
}


def _fields(scene: Scene) -> Sequence[Field]:
    """Ask for date, cause and words; what was proposed or prepared stands there already."""
    due, proposed, prepared = (
        scene.state.due,
        scene.state.proposed_date,
        scene.state.prepared_apology,
    )
    promised = _written(due) if due else ""
    later = proposed or prepared
    return (
        Field(
            "ngay-moi",
            gettext("New date"),
            "date",
            gettext("After %(due)s, a working day, for example 25/11/2026.") % {"due": promised},
            value=_written(later.new_due) if later else "",
            is_for_applicant=True,
        ),
        Field(
            "nguyen-nhan",
            gettext("Cause"),
            "radios",
            options=grounds(scene, "delay_causes"),
            value=proposed.cause_code if proposed else "",
            is_for_applicant=True,
        ),
        Field(
            "giai-thich",
            gettext("Words of the apology"),
            value=proposed.cause if proposed else "",
            hint=_figures(scene),
            is_for_applicant=True,
        ),
    )


def _figures(scene: Scene) -> str:
    """Return what the letter says of the cause beside the words, which nobody types."""
    prepared = scene.state.prepared_apology
    if prepared is None or not prepared.facts.held:
        return ""
    figures = facts_in_words(
        prepared.facts,
        "en" if (get_language() or "vi").startswith("en") else "vi",
        unit=scene.names.unit,
        step=scene.names.step,
    )
    return gettext("The figures of the record are added by the program: %(figures)s") % {
        "figures": figures
    }


def _written(moment: datetime) -> str:
    return moment.astimezone(ZONE).strftime("%d/%m/%Y")


def _due(scene: Scene, typed: Typed) -> datetime:
    """Return the close of office on the day that was typed."""
    text = typed.text("ngay-moi").replace("-", "/").replace(".", "/")
    try:
        day = datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise ActInputInvalid("ngay-moi", gettext("Write the date as day/month/year.")) from error
    return last_working_moment(scene.state, day)


def _propose(scene: Scene, typed: Typed) -> object:
    command = ProposeNewDate(
        _due(scene, typed), typed.text("nguyen-nhan"), typed.text("giai-thich")
    )
    return act(number=scene.number, command=command, actor=scene.actor, now=scene.now)


def _give(scene: Scene, typed: Typed) -> object:
    command = GiveNewDate(_due(scene, typed), typed.text("nguyen-nhan"), typed.text("giai-thich"))
    return act(number=scene.number, command=command, actor=scene.actor, now=scene.now)


def _explanation(scene: Scene) -> Sequence[Field]:
    return (
        Field(
            "giai-trinh",
            gettext("Words of the explanation"),
            hint=gettext("What happened, and what will be done differently."),
            rows=6,
            is_for_applicant=True,
        ),
    )


def _explain(scene: Scene, typed: Typed) -> object:
    command = ExplainLateness(typed.text("giai-trinh"))
    return act(number=scene.number, command=command, actor=scene.actor, now=scene.now)


NEW_DATE = (
    Act(
        "explain-lateness",
        "giai-trinh",
        "main",
        _("Explain why it is late"),
        _("The promised date passed. The applicant reads your words; they cannot be changed."),
        _("Send the explanation"),
        _explain,
        _explanation,
        done=_("The explanation was sent."),
        places={"reason-missing": "giai-trinh"},
    ),
    Act(
        "propose-new-date",
        "de-nghi-hen-lai",
        "other",
        _("Propose an apology with a new date"),
        _("When the appointment cannot be kept: the head of the agency decides and apologises."),
        _("Propose"),
        _propose,
        _fields,
        done=_("The proposal is with the head of the agency."),
        seen_by_applicant=False,
        places=PLACES,
    ),
    Act(
        "new-date",
        "xin-loi-hen-lai",
        "other",
        _("Apologise with a new date"),
        _("Once only, and before the appointment passes (form 04)."),
        _("Send the apology"),
        _give,
        _fields,
        done=_("The apology was sent."),
        places=PLACES,
    ),
)
