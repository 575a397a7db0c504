"""Django's entry for motcua.personal_store."""

from django.apps import AppConfig


class PersonalStoreConfig(AppConfig):
    """Papers of a person or enterprise, and every use that was made of them."""

    name = "motcua.personal_store"
    label = "personal_store"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Join the outbox."""
        from .notices import subscribe_notices

        subscribe_notices()
