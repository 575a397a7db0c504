"""Django's entry for motcua.processes."""

from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    """Internal processes: parsed drawings and the pure router."""

    name = "motcua.processes"
    label = "processes"
    default_auto_field = "django.db.models.BigAutoField"
