"""The text of files of a dossier or a draft: for whoever may open the file itself, and nobody else.

Row-level security on pages is the second wall.
"""

from datetime import datetime
from uuid import UUID

from motcua.digitisation.public import FileText, SearchableCopy, searchable_copy, text_of_file
from motcua.documents.public import FileNotFound
from motcua.platform.actor import Actor

from ..errors import DraftNotFound
from ..services.drafts import draft_of
from .contents import holds_file
from .visible import visible_dossier


def dossier_file_text(number: str, file_id: UUID, *, actor: Actor, now: datetime) -> FileText:
    """Return check and text of a file of the dossier.

    Raises ``DossierNotFound``, ``FileNotFound`` and what opening the file raises.
    """
    _held(number, file_id, actor, now)
    return text_of_file(file_id, reader=actor.party_id or actor.official_id)


def dossier_file_copy(number: str, file_id: UUID, *, actor: Actor, now: datetime) -> SearchableCopy:
    """Return the copy with a text layer; raises ``NoSearchableCopy`` too."""
    _held(number, file_id, actor, now)
    return searchable_copy(file_id, reader=actor.party_id or actor.official_id)


def draft_file_text(draft_id: UUID, file_id: UUID, *, actor: Actor) -> FileText:
    """Return check and text of a file attached to one's own draft; raises ``DraftNotFound``."""
    draft = draft_of(draft_id, actor=actor)
    if str(file_id) not in {entry["file_id"] for entry in draft.documents}:
        raise DraftNotFound(draft=str(draft_id))
    return text_of_file(file_id, reader=actor.party_id or actor.official_id)


def _held(number: str, file_id: UUID, actor: Actor, now: datetime) -> None:
    row = visible_dossier(number, actor=actor, now=now)
    if not holds_file(row.id, file_id):
        raise FileNotFound(file=str(file_id))
