"""What django-allauth may do here: sign in by our services, never open an account itself."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from .sealing import seal, unseal

_PURPOSE = "identity.second-factor"


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by services only; the library's sign-up stays shut."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse every sign-up."""
        return False


class ClosedSocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A citizen's account comes from ``open_citizen_account``, not from the library's sign-up."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Refuse every sign-up."""
        return False


class SealedMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of authenticator apps lie encrypted in the database (TCVN 14423:2026, 5.6)."""

    def encrypt(self, text: str) -> str:
        """Return the text as it is stored."""
        return seal(text, purpose=_PURPOSE).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the text, or an empty one when the node's key has changed."""
        return unseal(encrypted_text.encode(), purpose=_PURPOSE) or ""
