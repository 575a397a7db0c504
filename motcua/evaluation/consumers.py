"""What evaluation hears: answers of dossiers, what changes their points, petitions."""

from motcua.oversight.public import follow
from motcua.platform.outbox import subscribe

from .codec import EVENT_TYPES
from .services.invite import invite
from .services.keep_points import CONSUMER, keep_points, keep_points_of_petition
from .services.record import TOPIC
from .services.watched import Matters

# After these a dossier has its answer.
ANSWERS = ("ResultIssued", "DossierRefused")
# After these its points may be others: fetching a result at a desk is a contact.
POINTS = (*ANSWERS, "ResultReturned")
PETITIONS = (
    *("PetitionSent", "PetitionRefused", "PetitionAnswered"),
    *("PetitionReopened", "PetitionMerged"),
)


def subscribe_all() -> None:
    """Subscribe to the events; called when the program starts."""
    follow(Matters(), TOPIC, EVENT_TYPES)
    for name in ANSWERS:
        subscribe(f"dossiers.{name}", f"evaluation.invite.{name}", invite)
    for name in POINTS:
        subscribe(f"dossiers.{name}", f"{CONSUMER}.{name}", keep_points)
    for name in PETITIONS:
        subscribe(f"petitions.{name}", f"{CONSUMER}.{name}", keep_points_of_petition)
