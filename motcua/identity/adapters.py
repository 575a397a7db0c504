"""What django-allauth may do here: sign in by our services, never open an account itself."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class ClosedAccountAdapter(DefaultAccountAdapter):
    """Accounts are made by services only; the library's sign-up stays shut."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse every sign-up."""
        return False


class ClosedSocialAdapter(DefaultSocialAccountAdapter):
    """A citizen's account comes from ``sign_in_citizen``, not from the library's sign-up."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Refuse every sign-up."""
        return False
