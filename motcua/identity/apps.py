"""Django's entry for motcua.identity."""

from datetime import timedelta

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Signing in: accounts, assurance, sessions, tokens."""

    name = "motcua.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the floor how to find actors, and the workers what to tidy."""
        from motcua.platform.actor_source import register_actor_finder
        from motcua.platform.work import periodic

        from .services.tidy import close_unused_accounts, forget_old_forms
        from .web.sessions import session_actor, token_actor

        register_actor_finder(token_actor)
        register_actor_finder(session_actor)
        periodic(
            "identity: close unused accounts", every=timedelta(hours=6), run=close_unused_accounts
        )
        periodic("identity: forget held forms", every=timedelta(minutes=30), run=forget_old_forms)
