"""Django's entry for motcua.documents."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files handed in and papers handed out."""

    name = "motcua.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Subscribe the virus scan to stored files, and the alarm when it stands still."""
        from motcua.platform.attention import watch_for

        from .consumers import subscribe_all
        from .selectors_scanning import watch_scan

        subscribe_all()
        watch_for("documents: virus scan", watch_scan)
