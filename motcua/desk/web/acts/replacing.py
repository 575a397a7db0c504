"""The act at the desk by which a document comes anew whose file is kept apart."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.desk.errors import ActInputInvalid
from motcua.dossiers.public import HandedIn, documents_to_replace, replace_document

from .base import Act, Field, Scene, Typed
from .scans import store_scan


def _fields(scene: Scene) -> Sequence[Field]:
    return [
        Field(
            f"file-{item}",
            gettext("Scan of: %(name)s") % {"name": scene.names.documents.get(item, "")},
            "file",
            is_required=False,
        )
        for item in documents_to_replace(scene.state)
    ]


def _replace(scene: Scene, typed: Typed) -> object:
    items = documents_to_replace(scene.state)
    given = tuple(one for one in (_scanned(scene, typed, item) for item in items) if one)
    if not given and items:
        raise ActInputInvalid(f"file-{items[0]}", gettext("Choose the scanned file."))
    return replace_document(
        number=scene.number, documents=given, at_desk=True, actor=scene.actor, now=scene.now
    )


def _scanned(scene: Scene, typed: Typed, item: UUID) -> HandedIn | None:
    field = f"file-{item}"
    if typed.files.get(field) is None:
        return None
    return HandedIn(item, store_scan(scene, typed, field), "scanned")


REPLACING = (
    Act(
        "replace",
        "thay-tep",
        "main",
        _("Replace a file that is kept apart"),
        _("A file cannot be opened for safety; the person brought the document to the desk."),
        _("Replace"),
        _replace,
        _fields,
        done=_("The document was replaced."),
        has_files=True,
    ),
)
