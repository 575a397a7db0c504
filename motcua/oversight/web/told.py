"""What the watch did about a dossier, in words for its page."""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.public import DossierState

from ..selectors import told_about
from .labels import kind_words, post_words, stage_words, step_words


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning or report: when, about what, which stage, who was told, who was not there."""

    at: datetime
    what: str
    stage: str
    told: str
    vacant: str


def warnings_in_words(state: DossierState) -> list[Warned]:
    """Return what officials were told about the limits of the dossier, the latest first."""
    assert state.versions is not None
    process = state.versions.process_version_id
    return [
        Warned(
            one.at,
            step_words(process, one.step) if one.step else kind_words(one.kind),
            stage_words(one.stage),
            post_words(one.told),
            post_words(one.vacant),
        )
        for one in told_about(state.id)
    ]
