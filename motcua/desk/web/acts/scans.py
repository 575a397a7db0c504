"""A scan that an official chose in the form of an act."""

from uuid import UUID

from motcua.desk.errors import ActInputInvalid
from motcua.documents.public import store_upload
from motcua.kernel.errors import DomainError
from motcua.platform.problems import problem_of
from motcua.technical.public import Part, taking_in

from .base import Scene, Typed


def store_scan(scene: Scene, typed: Typed, field: str) -> UUID:
    """Store the file of a field for the dossier; a bad one is a mistake of that field."""
    file = typed.files[field]
    try:
        with taking_in(Part.FILES):
            stored = store_upload(
                file,  # type: ignore[arg-type]
                name=str(getattr(file, "name", "")),
                owner=scene.state.id,
                owner_kind="dossier",
                now=scene.now,
            )
    except DomainError as error:
        if error.kind != "invalid":
            raise
        raise ActInputInvalid(field, problem_of(error).title) from error
    return stored.id
