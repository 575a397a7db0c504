"""Whether a person may still say how a dossier was handled."""

from datetime import datetime
from uuid import UUID

from motcua.platform.database.scope import system_scope

from .links import link_for
from .models import Invitation
from .services.speak import why_not
from .types import Purpose


def rating_link(dossier_id: UUID, *, now: datetime) -> str:
    """Return the path on which the dossier can be rated now; empty where it cannot. One query.

    Whoever asks has judged that the page is shown to the applicant, and to nobody else.
    """
    with system_scope():
        row = Invitation.objects.filter(dossier_id=dossier_id).first()
    if row is None or why_not(row, Purpose.RATING, now) is not None:
        return ""
    return link_for(dossier_id, Purpose.RATING)
