"""Django's entry for motcua.payments."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """Fees computed by rule and an append-only ledger of money."""

    name = "motcua.payments"
    label = "payments"
    default_auto_field = "django.db.models.BigAutoField"
