"""Django's entry for motcua.news."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """What offices have to say about procedures, and what changed in the catalogue."""

    name = "motcua.news"
    label = "news"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to the catalogue, stand beside its procedures, tell the log whose events are."""
        from motcua.catalog.public import VERSIONS_CHANGED, show_beside
        from motcua.ledger.public import tells_events
        from motcua.platform import outbox

        from .services.history import every_event
        from .services.tell_changes import tell_changes
        from .services.tell_concerned import MORE, PUBLISHED, tell_concerned
        from .web.beside import beside_procedure

        tells_events("news", every_event)
        show_beside(beside_procedure)
        outbox.subscribe(VERSIONS_CHANGED, "news.tell_changes", tell_changes)
        outbox.subscribe(PUBLISHED, "news.tell_concerned", tell_concerned)
        outbox.subscribe(MORE, "news.tell_concerned.more", tell_concerned)
