"""Django's entry for motcua.documents."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files handed in and papers handed out."""

    name = "motcua.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
