"""Django's entry for motcua.documents."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files handed in and papers handed out."""

    name = "motcua.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Subscribe the virus scan to stored files."""
        from .consumers import subscribe_all

        subscribe_all()
