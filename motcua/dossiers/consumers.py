"""What follows from a dossier's events, each as an idempotent consumer of the outbox."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from motcua.calendars.public import CALENDAR_PUBLISHED
from motcua.kernel import clock
from motcua.platform.outbox import subscribe

from .file_notices import subscribe_files
from .notices import subscribe_notices

# Events that owe the person an official paper; print_papers has a maker for each.
PRINTED = (
    "ClockStarted",
    "SupplementRequested",
    "DossierRefused",
    "NewDateGiven",
    "ApologyRepeated",
    "DossierWithdrawn",
    "DossierStopped",
)


# Ends without a result: what is still owed is owed no more.
ENDINGS = ("DossierRefused", "DossierWithdrawn", "DossierStopped")


def subscribe_all() -> None:
    """Subscribe papers, online returns, settlements and recounts; called at start."""
    from .services.registered_scans import SCANS_FREED, erase_scans

    for name in PRINTED:
        subscribe(f"dossiers.{name}", f"dossiers.print.{name}", print_one)
    subscribe("dossiers.ResultIssued", "dossiers.return_online", put_into_account)
    subscribe("dossiers.FeePaid", "dossiers.return_online_paid", put_into_account)
    for name in ENDINGS:
        subscribe(f"dossiers.{name}", f"dossiers.settle.{name}", settle)
    subscribe(SCANS_FREED, "dossiers.erase_scans", erase_scans)
    subscribe("dossiers.ResultIssued", "dossiers.keep_result", keep_result)
    subscribe("dossiers.ResultCorrected", "dossiers.keep_correction", keep_result)
    subscribe("dossiers.ResultRevoked", "dossiers.keep_revocation", keep_result)
    subscribe("dossiers.ResultReturned", "dossiers.keep_documents", keep_given)
    subscribe(CALENDAR_PUBLISHED, "dossiers.recount", recount)
    subscribe_notices()
    subscribe_files()


def print_one(dossier_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Print the paper an event owes; the layout engine loads only where it prints."""
    from .services.print_papers import print_paper

    print_paper(dossier_id, payload)


def put_into_account(dossier_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Return an issued result online where the person wished so and owes nothing."""
    from .codec import state_from_json
    from .errors import ActNotPossible, FeeUnpaid
    from .selectors.visible import dossier_by_id
    from .services.return_result import return_online
    from .types import ReturnMethod, Status

    assert dossier_id is not None
    row = dossier_by_id(dossier_id)
    state = state_from_json(row.state)
    if state.status != Status.RESULT_READY or state.return_method != ReturnMethod.ONLINE:
        return
    try:
        return_online(number=row.number, now=clock.now())
    except (FeeUnpaid, ActNotPossible):
        return  # the payment's own event comes here again


def keep_result(dossier_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Put an issued or corrected result into the applicant's store; say when it is taken back."""
    from .services.keep_in_store import keep_results

    keep_results(dossier_id, payload)


def keep_given(dossier_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Put what was handed in with a dossier that has its result into the applicant's store."""
    from .services.keep_in_store import keep_documents

    keep_documents(dossier_id, payload)


def settle(dossier_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Cancel what the dossier still owed when it ended without a result."""
    from .services.settle_charges import settle_charges

    assert dossier_id is not None
    settle_charges(dossier_id, event=str(payload["event"]), now=clock.now())


def recount(_key: UUID | None, payload: Mapping[str, Any]) -> None:
    """Move running deadlines to a newly published calendar version."""
    from .services.recompute_deadlines import recompute_deadlines

    if payload.get("first_changed_day") is None:
        return
    recompute_deadlines(
        calendar_code=str(payload["code"]), version=int(payload["version"]), now=clock.now()
    )
