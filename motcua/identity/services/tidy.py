"""What the workers do now and then: close unused accounts, forget forms nobody fetched."""

from datetime import datetime

import structlog

from .disable_account import disable_unused_accounts
from .hold_form import forget_held_forms

logger = structlog.get_logger("motcua.identity")


def close_unused_accounts(now: datetime) -> None:
    """Close what lay unused for 45 days and log how many."""
    logger.info("unused accounts closed", count=disable_unused_accounts(now))


def forget_old_forms(now: datetime) -> None:
    """Delete kept forms past their time and log how many."""
    logger.info("held forms forgotten", count=forget_held_forms(now))
