"""When a delivery is tried again, when it is given up, and how an address is shown in part."""

from datetime import datetime, timedelta

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
GIVEN_UP_AFTER = timedelta(days=3)


def next_try(attempts: int, *, first_at: datetime, now: datetime) -> datetime | None:
    """Return when to try again after ``attempts`` vain ones; None when it is given up.

    The wait doubles up to a quarter of an hour, so that a neighbour who comes back gets what was
    held for it soon; after three days the delivery has failed.
    """
    if now - first_at >= GIVEN_UP_AFTER:
        return None
    factor: int = 2 ** min(max(attempts, 1) - 1, 10)
    return now + min(FIRST_WAIT * factor, LONGEST_WAIT)


def masked(address: str) -> str:
    """Return an address in part, for logs and screens: ``09*****123``, ``l***@example.vn``."""
    name, at, domain = address.partition("@")
    if at:
        return f"{name[:1]}***@{domain}"
    if len(address) < 6:
        return "*" * len(address)
    return address[:2] + "*" * (len(address) - 5) + address[-3:]
