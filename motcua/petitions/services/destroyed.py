"""What stays known of a destroyed petition: that it was there, and by what it was destroyed."""

from django.db.models.fields.json import KeyTextTransform

from motcua.kernel.clock import ZONE
from motcua.kernel.errors import DomainError
from motcua.platform.database.scope import system_scope

from ..errors import PetitionNotFound, PetitionWasDestroyed
from ..models import PetitionEvent


def absence_of(number: str) -> DomainError:
    """Return why there is no petition: it was destroyed, or nobody may know it ever was."""
    with system_scope():
        gone = PetitionEvent.objects.filter(name="PetitionDestroyed")
        found = gone.annotate(of=KeyTextTransform("number", "payload")).filter(of=number).first()
    if found is None:
        return PetitionNotFound(petition=number)
    return PetitionWasDestroyed(
        "Destroyed on %(on)s under %(basis)s.",
        petition=number,
        on=f"{found.at.astimezone(ZONE):%d/%m/%Y}",
        basis=found.payload["legal_basis"],
    )
