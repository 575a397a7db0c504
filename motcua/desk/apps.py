"""Django's entry for motcua.desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages for officials: desk, handling, leaders."""

    name = "motcua.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the worker do what was chosen for many dossiers."""
        from motcua.platform.outbox import subscribe

        from .services.batches import CONSUMER, SIGNER, SIGNING, TOPIC, do_line

        subscribe(SIGNING, SIGNER, do_line)
        subscribe(TOPIC, CONSUMER, do_line)
