"""Django's entry for motcua.catalog."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """The procedures of the State: versions, documents, fees, limits, search."""

    name = "motcua.catalog"
    label = "catalog"
    default_auto_field = "django.db.models.BigAutoField"
