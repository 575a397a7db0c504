"""VNeID as an OpenID provider: django-allauth speaks the protocol, this adds what it leaves out.

Added are a nonce, the check of the ID token's signature in every case, and the check that userinfo
and ID token speak about the same person (OpenID Connect Core, 3.1.3.7 and 5.3.2).
"""

import secrets
from collections.abc import Mapping
from typing import Any

import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from .errors import SignInCancelled, VNeIDUnavailable
from .settings_parts import VNEID


class VNeIDAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The library's client of an OpenID provider, with our return address."""

    def get_callback_url(self, request: HttpRequest, app: object) -> str:
        """Return the page to which VNeID sends the person back."""
        return request.build_absolute_uri(reverse("identity:vneid_return"))

    def claims(self, request: HttpRequest, code_verifier: str, nonce: str) -> Mapping[str, Any]:
        """Return the checked claims for the code in the request."""
        app = self.get_provider().app
        client = self.get_client(request, app)
        answer = self.get_access_token_data(request, app, client, pkce_code_verifier=code_verifier)
        id_token = jwtkit.verify_and_decode(
            credential=answer.get("id_token", ""),
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        if not secrets.compare_digest(str(id_token.get("nonce", "")), nonce):
            raise OAuth2Error("the nonce is another")
        userinfo = self._fetch_user_info(answer["access_token"])
        if userinfo.get("sub") != id_token.get("sub"):
            raise OAuth2Error("userinfo speaks about somebody else")
        return {**userinfo, **id_token}  # where both speak, the signed word counts


def _provider(request: HttpRequest) -> OpenIDConnectProvider:
    provider = get_adapter(request).get_provider(request, provider=VNEID)
    provider.oauth2_adapter_class = VNeIDAdapter
    return provider


def leave_for_vneid(request: HttpRequest, next_url: str) -> HttpResponse:
    """Send the browser to VNeID; raises ``VNeIDUnavailable``."""
    nonce = secrets.token_urlsafe(24)
    try:
        answer: HttpResponse = _provider(request).redirect(
            request,
            "login",
            next_url=next_url,
            scope=["openid", "profile"],
            auth_params={"nonce": nonce},
            nonce=nonce,
        )
        return answer
    except (requests.RequestException, ValueError) as error:
        raise VNeIDUnavailable() from error


def return_from_vneid(request: HttpRequest) -> tuple[Mapping[str, Any], str]:
    """Return the claims of the person who came back, and the page asked for before.

    Raises ``SignInCancelled`` and ``VNeIDUnavailable``.
    """
    provider = _provider(request)
    try:
        state = provider.unstash_redirect_state(request, request.GET.get("state", ""))
    except PermissionDenied as error:
        raise SignInCancelled() from error
    if "error" in request.GET or "code" not in request.GET:
        raise SignInCancelled()
    adapter = VNeIDAdapter(request, VNEID)
    try:
        claims = adapter.claims(request, state.get("pkce_code_verifier", ""), state["nonce"])
    except OAuth2Error as error:
        raise SignInCancelled() from error
    except (requests.RequestException, ValueError, KeyError) as error:
        raise VNeIDUnavailable() from error
    return claims, state.get("next", "")
