"""The OpenID provider's rules: who may ask, codes that live for seconds, signed tokens."""

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from .people import Identity

CODE_SECONDS = 20
TOKEN_SECONDS = 300
RETURN_PATH = "/dang-nhap/vneid/tra-ve/"


class Refused(Exception):
    """The request breaks the protocol; ``code`` is the error of OAuth 2.0."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Client:
    """The one registered relying party."""

    client_id: str
    secret: str


@dataclass(frozen=True, slots=True)
class AuthorizeRequest:
    """What the relying party asks for; kept in the page between question and answer."""

    client_id: str
    redirect_uri: str
    state: str
    nonce: str
    code_challenge: str


@dataclass(frozen=True, slots=True)
class _Code:
    request: AuthorizeRequest
    identity: Identity
    expires: float


@dataclass(frozen=True, slots=True)
class _Access:
    identity: Identity
    expires: float


@dataclass(slots=True)
class Provider:
    """All state of the simulator; it lives in memory and dies with the process."""

    issuer: str
    client: Client
    people: Mapping[str, Identity]
    clock: Callable[[], float] = time.time
    key: rsa.RSAPrivateKey = field(
        default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048)
    )
    key_id: str = field(default_factory=lambda: secrets.token_hex(8))
    _codes: dict[str, _Code] = field(default_factory=dict)
    _tokens: dict[str, _Access] = field(default_factory=dict)

    def metadata(self) -> dict[str, Any]:
        """Return the discovery document (OpenID Connect Discovery 1.0)."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": ["openid", "profile"],
        }

    def jwks(self) -> dict[str, Any]:
        """Return the public key with which ID tokens are checked."""
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": self.key_id, "use": "sig", "alg": "RS256"}]}

    def read_request(self, query: Mapping[str, str]) -> AuthorizeRequest:
        """Return the question of the relying party, or raise ``Refused``.

        A wrong client or return address is never redirected to.
        """
        redirect = urlsplit(query.get("redirect_uri", ""))
        if query.get("client_id") != self.client.client_id:
            raise Refused("invalid_client", "Ứng dụng chưa được đăng ký.")
        if redirect.scheme not in ("http", "https") or redirect.path != RETURN_PATH:
            raise Refused("invalid_request", "Địa chỉ quay về chưa được đăng ký.")
        if query.get("response_type") != "code" or "openid" not in query.get("scope", "").split():
            raise Refused("invalid_request", "Chỉ hỗ trợ response_type=code và scope openid.")
        challenge = query.get("code_challenge", "")
        if challenge and query.get("code_challenge_method") != "S256":
            raise Refused("invalid_request", "Chỉ hỗ trợ code_challenge_method=S256.")
        return AuthorizeRequest(
            self.client.client_id,
            query["redirect_uri"],
            query.get("state", ""),
            query.get("nonce", ""),
            challenge,
        )

    def consent(self, request: AuthorizeRequest, identity_key: str) -> str:
        """Return a code for the chosen person, good once and for seconds."""
        identity = self.people.get(identity_key)
        if identity is None:
            raise Refused("invalid_request", "Hãy chọn một người trong danh sách.")
        self._forget_expired()
        code = secrets.token_urlsafe(24)
        self._codes[code] = _Code(request, identity, self.clock() + CODE_SECONDS)
        return code

    def exchange(self, form: Mapping[str, str], authorization: str = "") -> dict[str, Any]:
        """Return the tokens for a code, or raise ``Refused``; a code is gone after one try."""
        self._check_client(form, authorization)
        if form.get("grant_type") != "authorization_code":
            raise Refused("unsupported_grant_type", "only authorization_code")
        code = self._codes.pop(form.get("code", ""), None)
        if code is None or code.expires < self.clock():
            raise Refused("invalid_grant", "the code is unknown, used or expired")
        if form.get("redirect_uri") != code.request.redirect_uri:
            raise Refused("invalid_grant", "redirect_uri differs")
        if code.request.code_challenge and not _verifies(
            form.get("code_verifier", ""), code.request.code_challenge
        ):
            raise Refused("invalid_grant", "code_verifier does not fit")
        access = secrets.token_urlsafe(24)
        self._tokens[access] = _Access(code.identity, self.clock() + TOKEN_SECONDS)
        return {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": TOKEN_SECONDS,
            "id_token": self._id_token(code),
        }

    def userinfo(self, authorization: str) -> dict[str, Any]:
        """Return the claims of the person behind an access token, or raise ``Refused``."""
        scheme, _, token = authorization.partition(" ")
        access = self._tokens.get(token)
        if scheme.lower() != "bearer" or access is None or access.expires < self.clock():
            raise Refused("invalid_token", "the access token is unknown or expired")
        return dict(access.identity.claims)

    def _check_client(self, form: Mapping[str, str], authorization: str) -> None:
        client_id, secret = form.get("client_id", ""), form.get("client_secret", "")
        if authorization.lower().startswith("basic "):
            pair = base64.b64decode(authorization[6:] + "==").decode(errors="replace")
            client_id, _, secret = pair.partition(":")
        known = client_id == self.client.client_id
        if not known or not hmac.compare_digest(secret.encode(), self.client.secret.encode()):
            raise Refused("invalid_client", "client_id or client_secret is wrong")

    def _id_token(self, code: _Code) -> str:
        moment = int(self.clock())
        claims = {
            "iss": self.issuer,
            "sub": code.identity.claims["sub"],
            "aud": code.request.client_id,
            "iat": moment,
            "exp": moment + TOKEN_SECONDS,
            "auth_time": moment,
            "jti": secrets.token_hex(12),
            "IAL": code.identity.claims["IAL"],
        }
        if code.request.nonce:
            claims["nonce"] = code.request.nonce
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": self.key_id})

    def _forget_expired(self) -> None:
        moment = self.clock()
        self._codes = {k: v for k, v in self._codes.items() if v.expires >= moment}
        self._tokens = {k: v for k, v in self._tokens.items() if v.expires >= moment}


def _verifies(verifier: str, challenge: str) -> bool:
    digest = hashlib.sha256(verifier.encode()).digest()
    return hmac.compare_digest(base64.urlsafe_b64encode(digest).rstrip(b"=").decode(), challenge)
