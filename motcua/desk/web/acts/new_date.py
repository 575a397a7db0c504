"""The apology with the one new date: proposed by who handles the dossier, given by the head."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.desk.errors import ActInputInvalid
from motcua.dossiers.public import GiveNewDate, ProposeNewDate, act, last_working_moment
from motcua.kernel.clock import ZONE

from .base import Act, Field, Scene, Typed
from .handling import grounds

PLACES = {
    "new-date-invalid": "ngay-moi",
    "reason-unknown": "nguyen-nhan",
    "reason-missing": "giai-thich",
}


def _fields(scene: Scene) -> Sequence[Field]:
    """Ask for date, cause and words; what was proposed stands there already."""
    due, proposed = scene.state.due, scene.state.proposed_date
    promised = _written(due) if due else ""
    return (
        Field(
            "ngay-moi",
            gettext("New date"),
            "date",
            gettext("After %(due)s, a working day, for example 25/11/2026.") % {"due": promised},
            value=_written(proposed.new_due) if proposed else "",
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
            is_for_applicant=True,
        ),
    )


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


NEW_DATE = (
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
