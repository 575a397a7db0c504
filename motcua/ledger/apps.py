"""Django's entry for motcua.ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Commitments to events: one leaf per event, written in the event's own transaction."""

    name = "motcua.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
