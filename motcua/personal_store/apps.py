"""Django's entry for motcua.personal_store."""

from django.apps import AppConfig


class PersonalStoreConfig(AppConfig):
    """Papers of a person or enterprise, and every use that was made of them."""

    name = "motcua.personal_store"
    label = "personal_store"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Join the outbox."""
        from motcua.identity.public import PAPERS_VOUCHED
        from motcua.platform.outbox import subscribe

        from .notices import subscribe_notices
        from .services.keep_vouched import keep_told

        subscribe_notices()
        subscribe(PAPERS_VOUCHED, "personal_store.keep_vouched", keep_told)
