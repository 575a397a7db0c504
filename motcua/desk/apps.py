"""Django's entry for motcua.desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages for officials: desk, handling, leaders."""

    name = "motcua.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the worker sign what was chosen together."""
        from motcua.platform.outbox import subscribe

        from .services.sign_many import CONSUMER, TOPIC, sign_line

        subscribe(TOPIC, CONSUMER, sign_line)
