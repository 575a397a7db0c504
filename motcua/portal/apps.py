"""Django's entry for motcua.portal."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Pages for citizens and enterprises."""

    name = "motcua.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
