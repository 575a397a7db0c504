"""Django's entry for motcua.catalog."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """The procedures of the State: versions, documents, fees, limits, search."""

    name = "motcua.catalog"
    label = "catalog"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the processes below which procedures run on them."""
        from motcua.processes.public import tell_uses

        from .services.process_limits import uses_on

        tell_uses(uses_on)
