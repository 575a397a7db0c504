"""Django's entry for motcua.organizations."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    """Agencies, units, officials and who is competent for what."""

    name = "motcua.organizations"
    label = "organizations"
    default_auto_field = "django.db.models.BigAutoField"
